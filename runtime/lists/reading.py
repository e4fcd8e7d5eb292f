"""A page of a list, how many there are, and all of them one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.access import Actor
from engine.i18n.calendars import Calendar
from runtime.lists import paging
from runtime.lists.columns import Column
from runtime.lists.listing import Asked, Listing
from runtime.lists.paging import Cursor
from runtime.lists.rows import Drawer, Row
from runtime.records.models import Record
from runtime.records.record_type import RecordType

SIZE = 50
MOST = 200
COUNTED = 10_000


@dataclass(frozen=True)
class Page:
    """`next` and `previous` are cursors, empty where there is nothing."""

    record_type: RecordType
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sort: str
    descending: bool
    next: str
    previous: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are; `more`: at least so many."""

    value: int
    more: bool


def page(
    actor: Actor,
    listing: Listing,
    *,
    cursor: str = "",
    size: int = SIZE,
    calendar: Calendar | None = None,
) -> Page:
    """Return a page; BadList or UnknownName where the listing makes no sense.

    The number of queries does not depend on the number of rows.
    """
    asked = Asked(actor, listing)
    columns, (found, before, after) = asked.columns, records(asked, cursor, size)
    rows = Drawer(actor, calendar).rows(found, columns)
    order = asked.order
    return Page(
        record_type=asked.kind,
        columns=columns,
        rows=tuple(rows),
        sort=order.column.key if order.column else "id",
        descending=order.descending,
        next=paging.place(found[-1], order, backward=False) if after and found else "",
        previous=paging.place(found[0], order, backward=True) if before and found else "",
    )


def records(asked: Asked, cursor: str = "", size: int = SIZE) -> tuple[list[Record], bool, bool]:
    """Return the records of a page, whether there is more before it, and more after it."""
    place = paging.read_cursor(cursor, asked.order)
    return paging.fetch(asked.records, asked.order, place, max(1, min(size, MOST)))


def count(actor: Actor, listing: Listing) -> Count:
    """Count the records of a list, but no further than people want to know."""
    found = Asked(actor, listing).records.order_by().values("pk")[: COUNTED + 1].count()
    return Count(min(found, COUNTED), found > COUNTED)


def everything(
    asked: Asked, *, batch: int = 500, calendar: Calendar | None = None
) -> Iterator[Row]:
    """Yield every row of a list, as an export writes them."""
    cursor: Cursor | None = None
    while True:
        found, _, after = paging.fetch(asked.records, asked.order, cursor, batch)
        yield from Drawer(asked.actor, calendar).rows(found, asked.columns)
        if not after or not found:
            return
        cursor = paging.beside(found[-1], asked.order, backward=False)
