"""Paging by what was last seen, not by counting rows: as quick on the last page as on the first.

Rows without a value come last whichever way a list is sorted. The index of a column holds them
at one end, so a list is read in two stretches: those with a value, then those without.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import orjson
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable, OrderBy
from django.db.models.lookups import (
    GreaterThan,
    GreaterThanOrEqual,
    IsNull,
    LessThan,
    LessThanOrEqual,
)

from runtime.lists.columns import Column
from runtime.lists.errors import BadList
from runtime.records.models import Record


@dataclass(frozen=True, slots=True)
class Order:
    """Sorted by a column, then by id the same way; `column` None: by id alone."""

    column: Column | None
    descending: bool

    @property
    def by_id(self) -> bool:
        return self.column is None or self.column.name == "id"


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place beside a row. backward: what stands before it is wanted."""

    value: Any
    id: int
    backward: bool = False

    def text(self) -> str:
        value = float(self.value) if isinstance(self.value, Decimal) else self.value
        data = orjson.dumps([value, self.id, self.backward])
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def read_cursor(text: str, order: Order) -> Cursor | None:
    """Return the place that an address names; None for the beginning, BadList for nonsense."""
    if not text:
        return None
    try:
        padded = text.encode() + b"=" * (-len(text) % 4)
        value, key, backward = orjson.loads(base64.urlsafe_b64decode(padded))
        return Cursor(_typed(value, order), int(key), bool(backward))
    except (ValueError, TypeError, ArithmeticError):
        raise BadList("bad_cursor", text[:50]) from None


def _typed(value: Any, order: Order) -> Any:
    if value is None or order.by_id or order.column is None:
        return None
    column = order.column
    if column.kind == "timestamptz" and column.name is not None:
        return datetime.fromisoformat(value)
    if column.kind in ("numeric", "id"):
        return Decimal(str(value))
    if not isinstance(value, bool if column.kind == "boolean" else str):
        raise TypeError(value)
    return value


def fetch(
    records: QuerySet[Record], order: Order, cursor: Cursor | None, size: int
) -> tuple[list[Record], bool, bool]:
    """Return a page in its order, whether there is more before it, and more after it."""
    backward = cursor is not None and cursor.backward
    rows = _read(records, order, cursor, size + 1, backward)
    more, rows = len(rows) > size, rows[:size]
    if backward:
        return rows[::-1], more, True
    return rows, cursor is not None, more


def _read(
    records: QuerySet[Record], order: Order, cursor: Cursor | None, wanted: int, backward: bool
) -> list[Record]:
    if order.by_id:
        return list(_by_id(records, order, cursor, backward)[:wanted])
    column = order.column
    assert column is not None
    records = records.annotate(sorted_by=column.value)
    stretches = (False, True) if column.nullable else (False,)
    rows: list[Record] = []
    for empty in reversed(stretches) if backward else stretches:
        if cursor is not None and _is_past(cursor, empty, backward):
            continue
        here = cursor if cursor is not None and (cursor.value is None) == empty else None
        part = _stretch(records, order, here, empty, backward)
        rows += part[: wanted - len(rows)]
        if len(rows) == wanted:
            break
    return rows


def _is_past(cursor: Cursor, empty: bool, backward: bool) -> bool:
    """Tell whether a stretch lies wholly on the other side of the cursor."""
    at_empty = cursor.value is None
    return (empty and not at_empty) if backward else (at_empty and not empty)


def _stretch(
    records: QuerySet[Record], order: Order, cursor: Cursor | None, empty: bool, backward: bool
) -> QuerySet[Record]:
    if empty:
        return _by_id(records.filter(IsNull(F("sorted_by"), True)), order, cursor, backward)
    descending = order.descending != backward
    if order.column is not None and order.column.nullable:
        records = records.filter(IsNull(F("sorted_by"), False))
    if cursor is not None:
        records = records.filter(_beyond(F("sorted_by"), cursor, descending))
    return records.order_by(
        OrderBy(F("sorted_by"), descending=descending), OrderBy(F("id"), descending=descending)
    )


def _beyond(value: Combinable, cursor: Cursor, descending: bool) -> Q:
    # The first condition bounds the walk through the index; a plain OR would not.
    before: Any = LessThan if descending else GreaterThan
    within: Any = LessThanOrEqual if descending else GreaterThanOrEqual
    further = Q(before(value, cursor.value)) | Q(before(F("id"), cursor.id))
    return Q(within(value, cursor.value)) & further


def _by_id(
    records: QuerySet[Record], order: Order, cursor: Cursor | None, backward: bool
) -> QuerySet[Record]:
    descending = order.descending != backward
    if cursor is not None:
        compare = LessThan if descending else GreaterThan
        records = records.filter(compare(F("id"), cursor.id))
    return records.order_by("-id" if descending else "id")


def beside(record: Record, order: Order, *, backward: bool) -> Cursor:
    """Return the place beside a row that `fetch` gave."""
    value = None if order.by_id else getattr(record, "sorted_by", None)
    return Cursor(value, record.pk, backward)


def place(record: Record, order: Order, *, backward: bool) -> str:
    """Return the place beside a row that `fetch` gave, as an address names it."""
    return beside(record, order, backward=backward).text()
