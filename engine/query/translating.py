"""From an expression's tree to the records for which it is true."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q

from engine import feel
from engine.feel import tree
from engine.feel.budget import Clock, utc_now
from engine.feel.tree import Node
from engine.i18n.working_calendar import WorkingCalendar
from engine.query.columns import FieldColumn
from engine.query.truth import (
    NOWHERE,
    NULL,
    Truth,
    columns_compared,
    compared,
    equal,
    escaped,
    filled,
    holds,
    known,
    matching,
    one_of,
    within,
)


class NotTranslatable(ValueError):
    """The database cannot work out a part of the expression: `part` of the source at `position`."""

    def __init__(self, part: str, position: int) -> None:
        super().__init__(f"'{part}' cannot be looked up in the database")
        self.part = part
        self.position = position

    def message(self, lang: str) -> str:
        said = {
            "ar": "لا يمكن البحث في قاعدة البيانات بالجزء «{}»",
            "en": "“{}” cannot be looked up in the database",
            "fa": "بخش «{}» را نمی‌توان در پایگاه داده جست",
        }
        return said.get(lang, said["en"]).format(self.part)


def to_query(
    program: feel.Program,
    columns: Mapping[str, FieldColumn],
    *,
    actor: Any = None,
    given: Mapping[str, Any] | None = None,
    clock: Clock = utc_now,
    calendar: WorkingCalendar | None = None,
) -> Q:
    """Return the condition that records meet for which the expression is true.

    columns: what stands in the database, by name; everything else (`user`, now(), arithmetic on
    constants) is worked out beforehand. actor: whoever `user` is. given: values of further names.
    Raises NotTranslatable.
    """
    around = {**(given or {}), **({"user": actor.feel()} if actor is not None else {})}
    run = feel.Run(clock=clock, calendar=calendar)
    return _Translation(program, columns, around, run).truth(program.tree).true


class _Translation:
    def __init__(
        self,
        program: feel.Program,
        columns: Mapping[str, FieldColumn],
        around: Mapping[str, Any],
        run: feel.Run,
    ) -> None:
        self._program, self._columns, self._around, self._run = program, columns, around, run

    def truth(self, node: Node) -> Truth:
        handler = _HANDLERS.get(type(node))
        if not self.varies(node):
            return known(self.value(node))
        if handler is None:
            raise self.no(node)
        return handler(self, node)

    def no(self, node: Node) -> NotTranslatable:
        return NotTranslatable(self._program.source[node.start : node.end], node.start)

    def column(self, node: Node) -> FieldColumn | None:
        """Return the column that a name stands for, or the `id` of the record it points to."""
        if isinstance(node, tree.Name):
            return self._columns.get(node.name)
        if isinstance(node, tree.Path) and node.name == "id":
            found = self.column(node.source)
            return replace(found, kind="numeric") if found and found.is_record else None
        return None

    def constant(self, node: Node, column: FieldColumn, part: Node) -> Any:
        """Return the value of a part that a column is compared with; of a record only null is."""
        value = self.value(part)
        if column.is_record and value is not None:
            raise self.no(node)
        return value

    def value(self, node: Node) -> Any:
        """Return the value of a part that is the same for all records."""
        return self._program.part(node).evaluate(self._around, run=self._run)

    def varies(self, node: Node) -> bool:
        """Tell whether a part depends on the record."""
        return any(isinstance(n, tree.Name) and n.name in self._columns for n in tree.walk(node))

    def compare(self, operator: str, left: Node, right: Node) -> Truth:
        if not self.varies(left):
            left, right, operator = right, left, _MIRROR[operator]
        column = self.column(left)
        if column is None:
            raise self.no(left)
        if self.varies(right):
            other = self.column(right)
            if other is None or other.kind != column.kind or column.in_table != other.in_table:
                raise self.no(right)
            moments = column.kind == "timestamptz" and column.in_table
            if column.is_record or (moments and operator in ("=", "!=")):
                raise self.no(left)
            return columns_compared(operator, column, other)
        return compared(operator, column, self.constant(left, column, right))


def _comparison(to: _Translation, node: tree.Comparison) -> Truth:
    return to.compare(node.operator, node.left, node.right)


def _name(to: _Translation, node: tree.Name) -> Truth:
    column = to.column(node)
    if column is None or column.kind != "boolean":
        raise to.no(node)
    return holds(column)


def _between(to: _Translation, node: tree.Between) -> Truth:
    return to.compare(">=", node.value, node.low) & to.compare("<=", node.value, node.high)


def _in(to: _Translation, node: tree.In) -> Truth:
    return reduce(or_, (_test(to, node.value, test) for test in node.tests))


def _test(to: _Translation, tested: Node, test: Node) -> Truth:
    if isinstance(test, tree.UnaryComparison):
        return to.compare(test.operator, tested, test.operand)
    if to.varies(test):
        if isinstance(test, tree.ListLiteral | tree.RangeLiteral):
            raise to.no(test)
        return to.compare("=", tested, test)
    return _member(to, tested, test)


def _member(to: _Translation, tested: Node, test: Node) -> Truth:
    """`tested in test`: an element of a list, within a range, or equal to a value."""
    column = to.column(tested)
    if column is None:
        raise to.no(tested)
    value = to.constant(tested, column, test)
    if isinstance(value, feel.Range):
        return within(column, value)
    if not isinstance(value, list):
        return equal(column, value)
    if any(isinstance(item, feel.Range | list | dict) for item in value):
        raise to.no(test)
    return one_of(column, value)


def _call(to: _Translation, node: tree.Call) -> Truth:
    name = node.function.name if isinstance(node.function, tree.Name) else ""
    if node.keywords is None and name == "not" and len(node.arguments) == 1:
        return ~to.truth(node.arguments[0])
    if node.keywords is None and name == "list contains" and len(node.arguments) == 2:
        return _list_contains(to, *node.arguments)
    if node.keywords is None and name in _TEXTUAL and len(node.arguments) == 2:
        return _textual(to, _TEXTUAL[name], *node.arguments)
    raise to.no(node)


def _list_contains(to: _Translation, held: Node, wanted: Node) -> Truth:
    column = to.column(held)
    if column is not None and column.kind == "ids" and not to.varies(wanted):
        value = to.value(wanted)
        has = Q(data__contains={column.key: [value]}) if isinstance(value, str) else NOWHERE
        return Truth(has, ~has & filled(column))
    if not to.varies(held):
        return _member(to, wanted, held) if isinstance(to.value(held), list) else NULL
    raise to.no(held)


def _textual(to: _Translation, pattern: Callable[[str], str], text: Node, part: Node) -> Truth:
    column = to.column(text)
    if column is None or column.kind != "text" or to.varies(part):
        raise to.no(text)
    value = to.value(part)
    if not isinstance(value, str):
        return NULL
    return matching(column, pattern(escaped(value)))


_TEXTUAL: Mapping[str, Callable[[str], str]] = {
    "contains": lambda text: f"%{text}%",
    "starts with": lambda text: f"{text}%",
    "ends with": lambda text: f"%{text}",
}
_MIRROR = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_HANDLERS: Mapping[type, Callable[..., Truth]] = {
    tree.Name: _name,
    tree.Comparison: _comparison,
    tree.Between: _between,
    tree.In: _in,
    tree.Call: _call,
    tree.And: lambda to, node: reduce(and_, (to.truth(each) for each in node.operands)),
    tree.Or: lambda to, node: reduce(or_, (to.truth(each) for each in node.operands)),
}
