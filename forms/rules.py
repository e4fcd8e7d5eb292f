"""Rules and checks of a form, compiled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.feel import Type
from forms.definition import CheckDefinition, Label, RuleDefinition
from forms.expressions import Expression, Unusable, compile_condition
from forms.field import Field
from forms.layout import Section
from forms.messages import Message
from forms.problems import Problem, unknown

EFFECTS = ("show", "enable", "require")


@dataclass(frozen=True)
class Rule:
    """fields: keys of the fields it governs, those of its sections included."""

    key: str
    fields: frozenset[str]
    show: Expression | None = None
    enable: Expression | None = None
    require: Expression | None = None


@dataclass(frozen=True)
class Check:
    key: str
    fields: tuple[str, ...]
    expect: Expression
    message: Label


def compile_rules(
    definitions: Sequence[RuleDefinition],
    fields: Mapping[str, Field],
    sections: Sequence[Section],
    names: Mapping[str, Type],
    problems: list[Problem],
) -> tuple[Rule, ...]:
    by_key = {s.key: frozenset(placed.field.key for placed in s.fields) for s in sections}
    rules = []
    for definition in definitions:
        path = f"rules.{definition.key}"
        known = _known(definition.fields, fields, f"{path}.fields", "field", problems)
        groups = _known(definition.sections, by_key, f"{path}.sections", "section", problems)
        problems.extend(_hollow(definition, path))
        sources = {name: getattr(definition, name) for name in EFFECTS}
        compiled = {
            name: _condition(source, names, f"{path}.{name}", problems)
            for name, source in sources.items()
            if source
        }
        aims = frozenset(known).union(*(by_key[key] for key in groups))
        rules.append(Rule(definition.key, aims, **compiled))
    return tuple(rules)


def compile_checks(
    definitions: Sequence[CheckDefinition],
    fields: Mapping[str, Field],
    names: Mapping[str, Type],
    problems: list[Problem],
) -> tuple[Check, ...]:
    checks = []
    for definition in definitions:
        path = f"checks.{definition.key}"
        known = _known(definition.fields, fields, f"{path}.fields", "field", problems)
        expect = _condition(definition.expect, names, f"{path}.expect", problems)
        if expect:
            checks.append(Check(definition.key, known, expect, definition.message))
    return tuple(checks)


def _known(
    keys: Iterable[str],
    choices: Mapping[str, object],
    path: str,
    stem: str,
    problems: list[Problem],
) -> tuple[str, ...]:
    """Return the keys that exist, and note those that do not."""
    found = []
    for key in keys:
        if key in choices:
            found.append(key)
        else:
            problems.append(Problem.at(f"{path}.{key}", unknown(stem, key, choices)))
    return tuple(found)


def _hollow(definition: RuleDefinition, path: str) -> Iterable[Problem]:
    if not any(getattr(definition, name) for name in EFFECTS):
        yield Problem.at(path, Message("rule_empty"))
    if not definition.fields and not definition.sections:
        yield Problem.at(path, Message("rule_aimless"))


def _condition(
    source: str, names: Mapping[str, Type], path: str, problems: list[Problem]
) -> Expression | None:
    try:
        return compile_condition(source, names)
    except Unusable as error:
        problems.extend(Problem.at(path, message) for message in error.messages)
        return None
