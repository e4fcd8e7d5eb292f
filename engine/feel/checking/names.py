"""Types of literals, names and paths."""

from __future__ import annotations

from engine.feel.checking.core import Checker, Known, certain, infers
from engine.feel.conformance import BY_CLASS
from engine.feel.tree import AtLiteral, Literal, Name, Node, Path
from engine.feel.types import (
    ANY,
    BOOLEAN,
    DAYS_DURATION,
    FUNCTION,
    NUMBER,
    STRING,
    Type,
    function_of,
    list_of,
)
from engine.feel.values.functions import Builtin, Function
from engine.feel.values.properties import PROPERTIES

PROPERTY_TYPES = {
    "time offset": DAYS_DURATION,
    "timezone": STRING,
    "start included": BOOLEAN,
    "end included": BOOLEAN,
}


@infers(Literal)
def literal(checker: Checker, node: Literal, known: Known) -> Type:
    return BY_CLASS[type(node.value)]


@infers(AtLiteral)
def at_literal(checker: Checker, node: AtLiteral, known: Known) -> Type:
    if node.value is None:
        checker.report(node, "bad_at_literal", text=node.text)
    return BY_CLASS[type(node.value)]


@infers(Name)
def name(checker: Checker, node: Name, known: Known) -> Type:
    return named(checker, node, known, (node.name,))


def named(checker: Checker, node: Name, known: Known, path: tuple[str, ...]) -> Type:
    """Return a name's type and note the path that it begins."""
    local = known.find(node.name)
    if local is not None:
        return local
    if known.may_hold(node.name) and not (checker.names and node.name in checker.names):
        return ANY
    function = checker.functions.get(node.name)
    if checker.names is None:
        if function is None:
            checker.paths.add(path)
        return ANY
    if node.name in checker.names:
        checker.paths.add(path)
        return ANY if known.may_hold(node.name) else checker.names[node.name]
    if function is not None:
        return function_type(function)
    if node.name == "?":
        return ANY
    checker.paths.add(path)
    choices = [*known.entries(), *checker.names, *checker.functions]
    checker.report(node, "unknown_name", checker.nearest(node.name, choices), name=node.name)
    return ANY


def function_type(function: Function | Builtin) -> Type:
    if isinstance(function, Builtin):
        return FUNCTION
    parameters = tuple(parameter.type or ANY for parameter in function.parameters)
    return function_of(parameters, function.result or ANY)


@infers(Path)
def path(checker: Checker, node: Path, known: Known) -> Type:
    keys: list[str] = []
    steps: list[Path] = []
    source: Node = node
    while isinstance(source, Path):
        keys.append(source.name)
        steps.append(source)
        source = source.source
    if isinstance(source, Name):
        found = named(checker, source, known, (source.name, *reversed(keys)))
    else:
        found = checker.type_of(source, known)
    for step in reversed(steps):
        found = member(checker, step, found)
    return found


def member(checker: Checker, node: Path, source: Type) -> Type:
    """Return the type of an entry or property; report one that cannot be there."""
    if not certain(source) or source.name in ("duration", "function"):
        return ANY
    if source.name == "list":
        items = member(checker, node, source.items) if source.items else ANY
        return list_of(items)
    choices = members(source)
    if choices is None:
        return ANY
    if node.name not in choices:
        suggestion = checker.nearest(node.name, choices)
        given = "context" if source.fields else str(source)
        last = Name(max(node.start, node.end - len(node.name)), node.end, node.name)
        checker.report(last, "unknown_member", suggestion, name=node.name, given=given)
        return ANY
    return choices[node.name]


def members(source: Type) -> dict[str, Type] | None:
    """Return the entries or properties of a type; None when they are not known."""
    if source.name == "context":
        return source.members or None
    if source.name == "range":
        ends = dict.fromkeys(("start", "end"), source.items or ANY)
        return ends | {"start included": BOOLEAN, "end included": BOOLEAN}
    for cls, found in BY_CLASS.items():
        if found == source:
            names = PROPERTIES.get(cls, {})
            return {name: PROPERTY_TYPES.get(name, NUMBER) for name in names}
    return None
