"""Help with writing an expression: what is wrong with it, what may stand in it, what it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from builder.direction import isolated
from builder.feel_scopes import Names
from engine import feel
from engine.feel import BOOLEAN, DATE, NUMBER, STRING, FeelSyntaxError, Type
from engine.feel.builtins import BUILTINS
from engine.feel.messages import TYPE_NAMES
from engine.feel.values.functions import Overload
from engine.i18n import labels
from forms.expressions import Unusable, compile_expression

_RESULTS = {"boolean": BOOLEAN, "string": STRING, "number": NUMBER, "date": DATE}
_DEPTH = 2


@dataclass(frozen=True)
class Fault:
    """Something wrong from one place of the source to another, counted from 0."""

    start: int
    end: int
    words: str
    is_error: bool


@dataclass(frozen=True)
class Offer:
    """A name that may stand in an expression. members: what may follow it after a dot."""

    name: str
    type: str
    label: str
    members: tuple[Offer, ...] = ()


def faults(source: str, names: Names, result: str, lang: str) -> list[Fault]:
    """Return everything wrong with a source; a doubt about types is no error."""
    if not source.strip():
        return []
    refused = _refused(source, names)
    found = [
        Fault(each.position, each.position + max(each.length, 1),
              isolated(each.message(lang), lang), each in refused)
        for each in feel.check(source, names=names.types)
    ]  # fmt: skip
    return found if refused else [*found, *_wrong_result(source, names, result, lang)]


def _refused(source: str, names: Names) -> tuple[feel.Problem, ...]:
    try:
        feel.compile(source, names=names.types)
    except FeelSyntaxError as error:
        return tuple(error.problems)
    return ()


def _wrong_result(source: str, names: Names, result: str, lang: str) -> Iterator[Fault]:
    if result not in _RESULTS:
        return
    try:
        compile_expression(source, names.types, result=_RESULTS[result])
    except Unusable as error:
        for message in error.messages:
            yield Fault(0, len(source), isolated(message.message(lang), lang), True)


def gives(source: str, names: Names, lang: str) -> str:
    """Return in words what sort of value an expression gives; "" where that is not known."""
    try:
        name = feel.compile(source, names=names.types).result_type.name
    except FeelSyntaxError:
        return ""
    return "" if name in ("Any", "Null") else _type_name(name, lang)


def _type_name(name: str, lang: str) -> str:
    return TYPE_NAMES.get(lang, TYPE_NAMES["en"]).get(name, name)


def offers(names: Names, lang: str) -> tuple[Offer, ...]:
    """Return the names that may stand in an expression, fields as people call them."""
    own = [_offer(name, t, names.labels, "", lang, _DEPTH) for name, t in names.types.items()]
    return tuple(sorted(own, key=lambda each: (each.name not in names.fields, each.name)))


def _offer(
    name: str, kind: Type, known: Mapping[str, Mapping[str, str]], above: str, lang: str, depth: int
) -> Offer:
    path = f"{above}{name}"
    inner = (kind.items if kind.name == "list" and kind.items else kind).members if depth else {}
    members = (_offer(each, t, known, f"{path}.", lang, depth - 1) for each, t in inner.items())
    label = labels.text(known.get(path), lang)
    return Offer(name, _type_name(kind.name, lang), label, tuple(members))


@cache
def functions() -> tuple[tuple[str, str], ...]:
    """Return the built-in functions, each with how it is called."""
    return tuple(
        (name, " | ".join(dict.fromkeys(_signature(each) for each in found.overloads)))
        for name, found in sorted(BUILTINS.items())
    )


def _signature(overload: Overload) -> str:
    parts = [f"{each.name}{'?' if each.optional else ''}" for each in overload.parameters]
    if overload.variadic:
        parts[-1] += "…"
    return f"({', '.join(parts)})"


def as_text(value: Any) -> str:
    """Return a value of FEEL as an expression would write it."""
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return f"[{', '.join(as_text(each) for each in value)}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {as_text(each)}" for name, each in value.items()) + "}"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(feel.to_json(value))
