"""Where in the database a comparison is true, and where it is false.

FEEL's logic has three values, SQL's WHERE keeps what is true, and NOT must not turn what is
unknown into true. So each part is translated twice: to where it is true, and to where it is false;
where it is null it is in neither, and `not` swaps the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
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
from engine.query.columns import FieldColumn, Mismatch

NOWHERE = Q(pk__in=[])
EVERYWHERE = ~NOWHERE


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


def known(value: Any) -> Truth:
    if isinstance(value, bool):
        return TRUE if value else FALSE
    return NULL


def empty(column: FieldColumn) -> Q:
    return Q(IsNull(column.value, True))


def filled(column: FieldColumn) -> Q:
    return Q(IsNull(column.value, False))


def holds(column: FieldColumn) -> Truth:
    return Truth(Q(Exact(column.value, True)), Q(Exact(column.value, False)))


def compared(operator: str, column: FieldColumn, value: Any) -> Truth:
    if operator in ("=", "!="):
        same = equal(column, value)
        return same if operator == "=" else ~same
    try:
        given = column.constant(value)
    except Mismatch:
        return NULL
    lookup, opposite = ORDER[operator]
    return Truth(Q(lookup(column.value, given)), Q(opposite(column.value, given)))


def equal(column: FieldColumn, value: Any) -> Truth:
    if value is None:
        return Truth(empty(column), filled(column))
    try:
        given = column.constant(value)
    except Mismatch:
        # Values of different types are not comparable, but nothing equals what is not there.
        return Truth(NOWHERE, empty(column))
    same = _same(column, given)
    return Truth(same, ~same | empty(column))


def _same(column: FieldColumn, given: Any) -> Q:
    """Return where a column equals a constant; moments do in the same second, as in FEEL."""
    if not isinstance(given, datetime):
        return Q(Exact(column.value, given.removesuffix("~") if _is_moment(column) else given))
    second = given.replace(microsecond=0)
    begun = Q(GreaterThanOrEqual(column.value, second))
    return begun & Q(LessThan(column.value, second + timedelta(seconds=1)))


def _is_moment(column: FieldColumn) -> bool:
    return column.kind == "timestamptz"


def columns_compared(operator: str, left: FieldColumn, right: FieldColumn) -> Truth:
    if operator in ("=", "!="):
        both, neither = filled(left) & filled(right), empty(left) & empty(right)
        same = Q(Exact(left.value, right.value))
        truth = Truth((both & same) | neither, (both & ~same) | (~both & ~neither))
        return truth if operator == "=" else ~truth
    lookup, opposite = ORDER[operator]
    return Truth(Q(lookup(left.value, right.value)), Q(opposite(left.value, right.value)))


def one_of(column: FieldColumn, values: list[Any]) -> Truth:
    given = []
    for value in values:
        try:
            given.append(column.constant(value))
        except Mismatch:
            continue
    missing = empty(column) if None in values else NOWHERE
    among = _among(column, given)
    inside, outside = among | missing, ~among & filled(column)
    return Truth(inside, outside | (NOWHERE if None in values else empty(column)))


def _among(column: FieldColumn, given: list[Any]) -> Q:
    if _is_moment(column):
        return reduce(or_, (_same(column, each) for each in given), NOWHERE)
    return Q(In(column.value, given)) if given else NOWHERE


def within(column: FieldColumn, found: feel.Range) -> Truth:
    if found.operator:
        endpoint = found.start if found.end is None else found.end
        return compared(found.operator, column, endpoint)
    low = compared(">=" if found.start_included else ">", column, found.start)
    return low & compared("<=" if found.end_included else "<", column, found.end)


def matching(column: FieldColumn, pattern: str) -> Truth:
    """Return where a text is like a pattern of SQL."""
    like = Q(Like(column.value, pattern))
    return Truth(like, ~like & filled(column))


class Like(Exact):
    """`value LIKE pattern`, letter by letter."""

    lookup_name = "like"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} LIKE {right}", [*left_params, *right_params]


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")


ORDER: Mapping[str, tuple[Any, Any]] = {
    "<": (LessThan, GreaterThanOrEqual),
    "<=": (LessThanOrEqual, GreaterThan),
    ">": (GreaterThan, LessThanOrEqual),
    ">=": (GreaterThanOrEqual, LessThan),
}
