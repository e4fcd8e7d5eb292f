"""The checker: every kind of node has one function that gives its type, registered here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import process

from engine.feel.problems import Problem
from engine.feel.tree import Node
from engine.feel.types import ANY, NULL, Type
from engine.feel.values.functions import Builtin, Function

LIKENESS = 70

Infer = Callable[["Checker", Any, "Known"], Type]
INFER: dict[type[Node], Infer] = {}


def infers(kind: type[Node]) -> Callable[[Infer], Infer]:
    """Register how the type of nodes of a kind is found."""

    def register(function: Infer) -> Infer:
        INFER[kind] = function
        return function

    return register


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking found: the result's type, the problems, and the paths that are read.

    `results`: the result types of the function literals, by where they start.
    """

    result: Type
    problems: tuple[Problem, ...]
    paths: frozenset[tuple[str, ...]]
    results: Mapping[int, Type]


class Known:
    """Local names with their types, one level of nesting; `item` is a filter's element."""

    def __init__(
        self, names: Mapping[str, Type], parent: Known | None = None, item: Type | None = None
    ) -> None:
        self.names = dict(names)
        self.parent = parent
        self.item = item

    def inner(self, names: Mapping[str, Type] | None = None, item: Type | None = None) -> Known:
        return Known(names or {}, self, item)

    def find(self, name: str) -> Type | None:
        """Return a local name's type, ANY where only the run can tell, None when it is none."""
        level: Known | None = self
        open_item = False
        while level is not None:
            if name in level.names:
                return ANY if open_item else level.names[name]
            if level.item is not None:
                if name in level.item.members:
                    return level.item.members[name]
                if name == "item":
                    return ANY if open_item else level.item
                open_item = open_item or is_open(level.item)
            level = level.parent
        return None

    def entries(self) -> list[str]:
        """Return the local names and the entries of elements, for suggestions."""
        found: list[str] = []
        level: Known | None = self
        while level is not None:
            found += [*level.names, *(level.item.members if level.item else ())]
            level = level.parent
        return found

    def may_hold(self, name: str) -> bool:
        """Tell whether a name could be an entry of an element of unknown type."""
        level: Known | None = self
        while level is not None:
            if level.item is not None and is_open(level.item):
                return True
            level = level.parent
        return False


def is_open(item: Type) -> bool:
    """Tell whether nothing is known of the entries of an element."""
    return item == ANY or (item.name == "context" and not item.fields)


class Checker:
    """Collects problems and paths while it goes through a tree."""

    def __init__(
        self, names: Mapping[str, Type] | None, functions: Mapping[str, Function | Builtin]
    ) -> None:
        self.names = names
        self.functions = functions
        self.problems: list[Problem] = []
        self.paths: set[tuple[str, ...]] = set()
        self.results: dict[int, Type] = {}

    def type_of(self, node: Node, known: Known) -> Type:
        return INFER[type(node)](self, node, known)

    def report(
        self, node: Node, code: str, suggestion: str | None = None, **params: object
    ) -> None:
        length = node.end - node.start
        self.problems.append(Problem(node.start, length, code, params, suggestion))

    def nearest(self, name: str, choices: Iterable[str]) -> str | None:
        """Return the choice a name was probably meant to be, if any is near."""
        found = process.extractOne(name, list(choices), score_cutoff=LIKENESS)
        return found[0] if found else None

    def want_boolean(self, node: Node, found: Type) -> None:
        if certain(found) and found.name != "boolean":
            self.report(node, "not_boolean", given=str(found))


def certain(found: Type) -> bool:
    return found not in (ANY, NULL)


def common(types: Iterable[Type]) -> Type:
    """Return the type that all are of, null aside; ANY when they differ."""
    found = {t for t in types if t != NULL}
    return found.pop() if len(found) == 1 else ANY


def check_tree(
    tree: Node,
    names: Mapping[str, Type] | None,
    functions: Mapping[str, Function | Builtin],
) -> Checked:
    """Return what is known of a tree; `names` None means that any name may be meant."""
    checker = Checker(names, functions)
    result = checker.type_of(tree, Known({}))
    problems = sorted(set_of(checker.problems), key=lambda problem: problem.position)
    return Checked(result, tuple(problems), frozenset(checker.paths), checker.results)


def set_of(problems: list[Problem]) -> list[Problem]:
    """Return the problems, each once: a part may have been looked at twice."""
    found = {(p.position, p.length, p.code): p for p in problems}
    return list(found.values())
