"""From an expression's tree to the records for which it is true.

FEEL's logic has three values, SQL's WHERE keeps what is true, and NOT must not turn what is
unknown into true. So each part is translated twice: to where it is true, and to where it is false;
where it is null it is in neither, and `not` swaps the two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q
from django.db.models.lookups import (
    Exact,
    GreaterThan,
    GreaterThanOrEqual,
    In,
    IsNull,
    LessThan,
    LessThanOrEqual,
)

from engine import feel
from engine.feel import tree
from engine.feel.budget import Clock, utc_now
from engine.feel.tree import Node
from engine.i18n.working_calendar import WorkingCalendar
from engine.query.columns import FieldColumn, Mismatch

NOWHERE = Q(pk__in=[])
EVERYWHERE = ~NOWHERE


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


@dataclass(frozen=True, slots=True)
class Truth:
    """Where a condition is true, and where it is false."""

    true: Q
    false: Q

    def __invert__(self) -> Truth:
        return Truth(self.false, self.true)

    def __and__(self, other: Truth) -> Truth:
        return Truth(self.true & other.true, self.false | other.false)

    def __or__(self, other: Truth) -> Truth:
        return Truth(self.true | other.true, self.false & other.false)


NULL = Truth(NOWHERE, NOWHERE)
TRUE, FALSE = Truth(EVERYWHERE, NOWHERE), Truth(NOWHERE, EVERYWHERE)


def to_query(
    program: feel.Program,
    columns: Mapping[str, FieldColumn],
    *,
    actor: Any = None,
    clock: Clock = utc_now,
    calendar: WorkingCalendar | None = None,
) -> Q:
    """Return the condition that records meet for which the expression is true.

    columns: what stands in the database, by name; everything else (`user`, now(), arithmetic on
    constants) is worked out beforehand. actor: whoever `user` is. Raises NotTranslatable.
    """
    around = {"user": actor.feel()} if actor is not None else {}
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
        if not self._varies(node):
            return _known(self.value(node))
        if handler is None:
            raise self.no(node)
        return handler(self, node)

    def no(self, node: Node) -> NotTranslatable:
        return NotTranslatable(self._program.source[node.start : node.end], node.start)

    def column(self, node: Node) -> FieldColumn | None:
        """Return the column that a name stands for, `client.id` being the reference itself."""
        if isinstance(node, tree.Name):
            return self._columns.get(node.name)
        if isinstance(node, tree.Path) and node.name == "id":
            found = self.column(node.source)
            return found if found is not None and found.kind == "id" else None
        return None

    def value(self, node: Node) -> Any:
        """Return the value of a part that is the same for all records."""
        return self._program.part(node).evaluate(self._around, run=self._run)

    def _varies(self, node: Node) -> bool:
        return any(isinstance(n, tree.Name) and n.name in self._columns for n in tree.walk(node))

    def varies(self, node: Node) -> bool:
        return self._varies(node)

    def compare(self, operator: str, left: Node, right: Node) -> Truth:
        if not self._varies(left):
            left, right, operator = right, left, _MIRROR[operator]
        column = self.column(left)
        if column is None:
            raise self.no(left)
        if self._varies(right):
            other = self.column(right)
            if other is None or other.kind != column.kind or column.in_table != other.in_table:
                raise self.no(right)
            return _columns(operator, column, other)
        return _constant(operator, column, self.value(right))


def _known(value: Any) -> Truth:
    if isinstance(value, bool):
        return TRUE if value else FALSE
    return NULL


def _empty(column: FieldColumn) -> Q:
    return Q(IsNull(column.value, True))


def _filled(column: FieldColumn) -> Q:
    return Q(IsNull(column.value, False))


def _constant(operator: str, column: FieldColumn, value: Any) -> Truth:
    if operator in ("=", "!="):
        equal = _equal(column, value)
        return equal if operator == "=" else ~equal
    try:
        given = column.constant(value)
    except Mismatch:
        return NULL
    lookup, opposite = _ORDER[operator]
    return Truth(Q(lookup(column.value, given)), Q(opposite(column.value, given)))


def _equal(column: FieldColumn, value: Any) -> Truth:
    if value is None:
        return Truth(_empty(column), _filled(column))
    try:
        given = column.constant(value)
    except Mismatch:
        # Values of different types are not comparable, but nothing equals what is not there.
        return Truth(NOWHERE, _empty(column))
    same = Q(Exact(column.value, given))
    return Truth(same, ~same | _empty(column))


def _columns(operator: str, left: FieldColumn, right: FieldColumn) -> Truth:
    if operator in ("=", "!="):
        both, neither = _filled(left) & _filled(right), _empty(left) & _empty(right)
        same = Q(Exact(left.value, right.value))
        equal = Truth((both & same) | neither, (both & ~same) | (~both & ~neither))
        return equal if operator == "=" else ~equal
    lookup, opposite = _ORDER[operator]
    return Truth(Q(lookup(left.value, right.value)), Q(opposite(left.value, right.value)))


def _comparison(to: _Translation, node: tree.Comparison) -> Truth:
    return to.compare(node.operator, node.left, node.right)


def _name(to: _Translation, node: tree.Name) -> Truth:
    column = to.column(node)
    if column is None or column.kind != "boolean":
        raise to.no(node)
    return Truth(Q(Exact(column.value, True)), Q(Exact(column.value, False)))


def _between(to: _Translation, node: tree.Between) -> Truth:
    return to.compare(">=", node.value, node.low) & to.compare("<=", node.value, node.high)


def _in(to: _Translation, node: tree.In) -> Truth:
    return reduce(or_, (_test(to, node.value, test) for test in node.tests))


def _test(to: _Translation, tested: Node, test: Node) -> Truth:
    if isinstance(test, tree.UnaryComparison):
        return to.compare(test.operator, tested, test.operand)
    if isinstance(test, tree.ListLiteral):
        return reduce(or_, (_test(to, tested, item) for item in test.items), FALSE)
    if to.varies(test):
        return to.compare("=", tested, test)
    return _member(to, tested, to.value(test))


def _member(to: _Translation, tested: Node, value: Any) -> Truth:
    """`tested in value`: an element of a list, within a range, or equal to a value."""
    column = to.column(tested)
    if column is None:
        raise to.no(tested)
    if isinstance(value, feel.Range):
        return _within(column, value)
    if not isinstance(value, list):
        return _equal(column, value)
    return _one_of(column, value)


def _one_of(column: FieldColumn, values: list[Any]) -> Truth:
    given = []
    for value in values:
        try:
            given.append(column.constant(value))
        except Mismatch:
            continue
    empty = _empty(column) if None in values else NOWHERE
    inside = (Q(In(column.value, given)) if given else NOWHERE) | empty
    outside = (~Q(In(column.value, given)) if given else _filled(column)) & _filled(column)
    return Truth(inside, outside | (NOWHERE if None in values else _empty(column)))


def _within(column: FieldColumn, found: feel.Range) -> Truth:
    truth = TRUE
    if found.start is not None:
        truth &= _constant(">=" if found.start_included else ">", column, found.start)
    if found.end is not None:
        truth &= _constant("<=" if found.end_included else "<", column, found.end)
    return truth


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
        has = Q(data__contains={column.key: [value]})
        return Truth(has, ~has & _filled(column))
    if not to.varies(held):
        values = to.value(held)
        return _member(to, wanted, values) if isinstance(values, list) else NULL
    raise to.no(held)


def _textual(to: _Translation, pattern: Callable[[str], str], text: Node, part: Node) -> Truth:
    column = to.column(text)
    if column is None or column.kind != "text" or to.varies(part):
        raise to.no(text)
    value = to.value(part)
    if not isinstance(value, str):
        return NULL
    like = Q(_Like(column.value, pattern(_escaped(value))))
    return Truth(like, ~like & _filled(column))


class _Like(Exact):
    """`value LIKE pattern`, letter by letter."""

    lookup_name = "like"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} LIKE {right}", [*left_params, *right_params]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")


_TEXTUAL: Mapping[str, Callable[[str], str]] = {
    "contains": lambda text: f"%{text}%",
    "starts with": lambda text: f"{text}%",
    "ends with": lambda text: f"%{text}",
}
_MIRROR = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_ORDER: Mapping[str, tuple[Any, Any]] = {
    "<": (LessThan, GreaterThanOrEqual),
    "<=": (LessThanOrEqual, GreaterThan),
    ">": (GreaterThan, LessThanOrEqual),
    ">=": (GreaterThanOrEqual, LessThan),
}
_HANDLERS: Mapping[type, Callable[..., Truth]] = {
    tree.Name: _name,
    tree.Comparison: _comparison,
    tree.Between: _between,
    tree.In: _in,
    tree.Call: _call,
    tree.And: lambda to, node: reduce(and_, (to.truth(each) for each in node.operands)),
    tree.Or: lambda to, node: reduce(or_, (to.truth(each) for each in node.operands)),
}
