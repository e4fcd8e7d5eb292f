"""A compiled expression, and compiling with its cache."""

from __future__ import annotations

import decimal
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from engine.feel.budget import DEFAULT_BUDGET, Budget, Clock, Run, utc_now
from engine.feel.builtins import BUILTINS
from engine.feel.checking import Checked, check_tree
from engine.feel.compiler import Compiler, Frame, Scope, Slots
from engine.feel.errors import BudgetExceeded, FeelSyntaxError
from engine.feel.lexer import refused
from engine.feel.parsing import Dialect, parse
from engine.feel.parsing.vocabulary import vocabulary_of
from engine.feel.problems import NullReason, Problem
from engine.feel.tree import Node
from engine.feel.types import Type
from engine.feel.values.functions import Builtin, Function
from engine.i18n.working_calendar import WorkingCalendar

CACHE_SIZE = 4096
ELEMENTS_PER_STEP = 8


@dataclass(frozen=True, slots=True)
class Explained:
    """A result with the reasons of every null on the way to it, innermost first."""

    value: Any
    nulls: tuple[NullReason, ...]


class Program:
    """A compiled expression; immutable, and safe to share between threads.

    source, tree: what was compiled; closure, slots: the compiled form, for evaluating many
    programs on one Frame, as the cells of a table are.
    """

    __slots__ = ("checked", "closure", "slots", "source", "tree")

    def __init__(
        self,
        source: str,
        tree: Node,
        checked: Checked,
        functions: Mapping[str, Function | Builtin],
        names: Mapping[str, Type] | None,
    ) -> None:
        self.source = source
        self.tree = tree
        self.checked = checked
        counted = Slots()
        self.closure = Compiler(names, functions, checked.results).compile(tree, Scope(counted))
        self.slots = counted.count

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What checking found; none of it kept the program from being compiled."""
        return self.checked.problems

    @property
    def result_type(self) -> Type:
        """The type of every result but null, ANY where it is not known."""
        return self.checked.result

    @property
    def paths_used(self) -> frozenset[tuple[str, ...]]:
        """The names and paths read from the context, such as ("order", "total")."""
        return self.checked.paths

    @property
    def names_used(self) -> frozenset[str]:
        """The names read from the context: the first ones of `paths_used`."""
        return frozenset(path[0] for path in self.checked.paths)

    def evaluate(
        self,
        context: Mapping[str, Any] = {},
        *,
        budget: Budget = DEFAULT_BUDGET,
        clock: Clock = utc_now,
        calendar: WorkingCalendar | None = None,
        run: Run | None = None,
    ) -> Any:
        """Return the value for the names in `context`; "?" is the tested value of unary tests.

        clock: gives now() and today(), an aware datetime; calendar: for working days;
        run: the evaluation that this one is part of, whose budget it uses.
        Raises BudgetExceeded.
        """
        run = run or Run(budget, clock, calendar)
        try:
            value = self.closure(Frame(context, [None] * self.slots, run))
            if type(value) is list or type(value) is dict:
                measure(value, run)
            return value
        except RecursionError:
            raise BudgetExceeded("depth", run.budget.depth) from None
        except decimal.InvalidOperation:
            return run.null(0, len(self.source), "out_of_range")

    def explain(
        self,
        context: Mapping[str, Any] = {},
        *,
        budget: Budget = DEFAULT_BUDGET,
        clock: Clock = utc_now,
        calendar: WorkingCalendar | None = None,
    ) -> Explained:
        """Return the value as evaluate() does, and why any part of the expression was null."""
        reasons: list[NullReason] = []
        value = self.evaluate(context, run=Run(budget, clock, calendar, reasons))
        return Explained(value, tuple(reasons))

    def part(self, node: Node) -> Program:
        """Return the program of a part of the tree, in which any name may stand."""
        return Program(self.source, node, check_tree(node, None, BUILTINS), BUILTINS, None)

    def __repr__(self) -> str:
        return f"Program({self.source!r})"


def measure(value: Any, run: Run) -> None:
    """Raise BudgetExceeded when a result, written out, has more elements than allowed."""
    left = run.budget.size
    waiting = [value]
    while waiting:
        current = waiting.pop()
        items = current.values() if type(current) is dict else current
        left -= len(current)
        if left < 0:
            raise BudgetExceeded("size", run.budget.size)
        waiting.extend(item for item in items if type(item) is list or type(item) is dict)
    run.spend((run.budget.size - left) // ELEMENTS_PER_STEP)


def compile(  # noqa: A001 — the word that every language uses.
    source: str,
    *,
    names: Mapping[str, Type] | None = None,
    dialect: Dialect = "expression",
    types: Mapping[str, Type] | None = None,
    functions: Mapping[str, Function] | None = None,
    strict: bool = True,
) -> Program:
    """Return the program of a source; raise FeelSyntaxError with its problems.

    names: the names known and their types, which may hold spaces; None lets any name stand.
    dialect: "unary_tests" is a table cell, testing "?". types: more types by name, for
    `instance of` and parameters. functions: the host's functions by name.
    strict: where names are given, unknown ones and unknown fields are refused; else they are null
    when evaluated. Problems of types are never refused: they stand in `problems`.
    """
    known = None if names is None else frozenset(names.items())
    more = frozenset((types or {}).items()), frozenset((functions or {}).items())
    program = compiled(source, known, dialect, *more)
    refusing = tuple(p for p in program.problems if p.code in REFUSED)
    if strict and names is not None and refusing:
        raise FeelSyntaxError(refusing)
    return program


REFUSED = frozenset(("unknown_name", "unknown_function", "unknown_member"))


@lru_cache(maxsize=CACHE_SIZE)
def compiled(
    source: str,
    names: frozenset[tuple[str, Type]] | None,
    dialect: Dialect,
    types: frozenset[tuple[str, Type]],
    functions: frozenset[tuple[str, Function]],
) -> Program:
    known = None if names is None else dict(names)
    callable_: dict[str, Function | Builtin] = {**BUILTINS, **dict(functions)}
    vocabulary = vocabulary_of(known, BUILTINS)
    for name, _ in functions:
        vocabulary.learn(name)
    tree = parse(source, vocabulary, dialect, dict(types))
    try:
        return Program(source, tree, check_tree(tree, known, callable_), callable_, known)
    except RecursionError:
        raise refused(0, len(source), "too_deep") from None


def check(
    source: str,
    *,
    names: Mapping[str, Type] | None = None,
    dialect: Dialect = "expression",
    types: Mapping[str, Type] | None = None,
    functions: Mapping[str, Function] | None = None,
) -> list[Problem]:
    """Return everything wrong with a source; empty when there is nothing."""
    try:
        program = compile(
            source, names=names, dialect=dialect, types=types, functions=functions, strict=False
        )
    except FeelSyntaxError as error:
        return list(error.problems)
    return list(program.problems)
