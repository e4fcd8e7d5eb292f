"""The FEEL of a form: compiled with the names and types of its fields, run over its data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine import feel
from engine.feel import ANY, BOOLEAN, NUMBER, Type
from forms.context import FormContext
from forms.messages import Message


@dataclass(frozen=True)
class Expression:
    """A compiled expression. reads: the names of the form, and of one line, that it uses."""

    source: str
    program: feel.Program
    reads: frozenset[str]

    def value(self, scope: Mapping[str, Any], ctx: FormContext) -> Any:
        """Return the FEEL value; null when the expression needs more than its budget."""
        local = ctx.now.astimezone(ctx.tz)  # today() is the day of the organisation's clocks
        try:
            return self.program.evaluate(scope, clock=lambda: local, calendar=ctx.working_calendar)
        except feel.BudgetExceeded:
            return None

    def holds(self, scope: Mapping[str, Any], ctx: FormContext) -> bool:
        """Tell whether the condition is true; null is not."""
        return self.value(scope, ctx) is True


class Unusable(ValueError):
    """The source cannot be compiled; `messages` say why."""

    def __init__(self, messages: list[Message]) -> None:
        super().__init__("; ".join(message.message("en") for message in messages))
        self.messages = messages


def compile_expression(source: str, names: Mapping[str, Type], *, result: Type = ANY) -> Expression:
    """Return the expression; raises Unusable, also where it cannot give the type of `result`."""
    try:
        program = feel.compile(source, names=names)
    except feel.FeelSyntaxError as error:
        raise Unusable([Message("feel", {"detail": p}) for p in error.problems]) from error
    if not _may_give(program.result_type, result):
        params = {"actual": str(program.result_type), "expected": str(result)}
        raise Unusable([Message("feel_result", params)])
    return Expression(source, program, program.names_used & frozenset(names))


def compile_condition(source: str, names: Mapping[str, Type]) -> Expression:
    return compile_expression(source, names, result=BOOLEAN)


def _may_give(actual: Type, wanted: Type) -> bool:
    """Tell whether a result of the type may do; what is not known before the run may."""
    if ANY in (actual, wanted) or actual.name == "Null":
        return True
    if wanted.name == "context":
        return actual.name in ("context", NUMBER.name)
    return actual.name == wanted.name


class LazyScope(dict[str, Any]):
    """Names for an expression that are worked out when first asked for."""

    def __init__(self, known: Mapping[str, Any], find: Callable[[str], Any]) -> None:
        super().__init__(known)
        self._find = find

    def __missing__(self, name: str) -> Any:
        value = self[name] = self._find(name)
        return value

    def __contains__(self, name: object) -> bool:
        if super().__contains__(name):
            return True
        try:
            self.__missing__(str(name))
        except KeyError:
            return False
        return True

    def get(self, name: str, default: Any = None) -> Any:
        try:
            return self[name]
        except KeyError:
            return default


def within(row: Mapping[str, Any], scope: Mapping[str, Any]) -> LazyScope:
    """Return the scope of one line: its columns before the names of the form."""
    return LazyScope(row, scope.__getitem__)
