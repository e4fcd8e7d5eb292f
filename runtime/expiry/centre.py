"""The documents of all types that one may see, by when they end.

However many types and documents there are: one query counts each period, one finds a page, and a
handful look up what its rows name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Value

from engine import access
from engine.access import Actor
from runtime.expiry import ends, telephones
from runtime.expiry.ends import End
from runtime.expiry.places import Place, places
from runtime.lists import columns
from runtime.records import reading
from runtime.records.directory import Directory
from runtime.records.models import AT_WORK, Record, RecordLink

SIZE = 50
_ORDER = ("ends", "pk", "place")
COUNTED = 999
PERIODS: Mapping[str, int | None] = {
    "attention": None,
    "expired": -1,
    "week": 7,
    "month": 30,
    "quarter": 90,
    "all": 36_500,
}
"""Days from today until which documents end; "attention": as long before as each itself says."""


@dataclass(frozen=True, slots=True)
class Asked:
    """place: the name of one, or with an option of its sorts: paper.document.passport. holder: the
    id of a record. Empty ones ask for all.
    """

    period: str = "attention"
    place: str = ""
    holder: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """sort: what sort of document it is; holder: None where that may not be seen."""

    place: Place
    record: Record
    end: End
    number: str
    option: str
    holder: Record | None
    phone: str
    file: int | None


@dataclass(frozen=True, slots=True)
class Page:
    rows: tuple[Row, ...]
    more: bool


def counts(actor: Actor, asked: Asked) -> dict[str, int]:
    """Return how many there are in each period; COUNTED + 1 stands for more than can be counted."""
    return {
        period: _count(_ending(actor, Asked(period, asked.place, asked.holder)))
        for period in PERIODS
    }


def page(actor: Actor, asked: Asked, *, start: int = 0, size: int = SIZE) -> Page:
    """Return documents from one on, the ones that end first at the top."""
    found = _ending(actor, asked)
    if found is None:
        return Page((), False)
    picked = list(found.order_by(*_ORDER)[start : start + size + 1])
    return Page(tuple(_rows(actor, picked[:size])), len(picked) > size)


def _count(found: QuerySet[Record, tuple[int, str, str]] | None) -> int:
    return found.order_by()[: COUNTED + 1].count() if found is not None else 0


def _ending(actor: Actor, asked: Asked) -> QuerySet[Record, tuple[int, str, str]] | None:
    """Return (record, name of the place, last day) of what is asked for; None for nothing."""
    parts = [_of(actor, each, asked) for each in places(actor) if _is_meant(each, asked.place)]
    return parts[0].union(*parts[1:], all=True) if parts else None


def _is_meant(place: Place, wanted: str) -> bool:
    return not wanted or wanted == place.name or wanted.startswith(f"{place.name}.")


def _of(actor: Actor, place: Place, asked: Asked) -> QuerySet[Record, tuple[int, str, str]]:
    column = columns.of_field(place.expires)
    days = PERIODS[asked.period]
    last = ends.until(place.document.soon if days is None else days)
    found = (
        reading.query(actor, place.kind.key)
        .filter(type=place.kind.key)
        .filter(Q(category="") | Q(category__in=AT_WORK))
        .annotate(ends=columns.filtered(column), place=Value(place.name))
        .filter(ends__lte=last)
    )
    if place.sorts and asked.place not in ("", place.name):
        option = asked.place.removeprefix(f"{place.name}.")
        found = found.filter(**{f"data__{place.sorts.key}": option})
    if asked.holder is not None:
        found = found.filter(_held_by(place, asked.holder))
    return found.order_by().values_list("pk", "place", "ends")


def _held_by(place: Place, holder: int) -> Q:
    """Return whose it is: a reference's of it, or without any the record's itself."""
    links = RecordLink.objects.filter(target=holder, field__in=place.document.holder)
    own = Q() if place.document.holder else Q(pk=holder)
    references = RecordLink.objects.filter(target=holder)
    if place.document.holder:
        return Q(pk__in=links.values("source"))
    return own | Q(pk__in=references.values("source"))


def _rows(actor: Actor, picked: list[tuple[int, str, str]]) -> list[Row]:
    known = {each.name: each for each in places(actor)}
    records = Record.objects.in_bulk([pk for pk, _, _ in picked])
    pairs = [(records[pk], known[name]) for pk, name, _ in picked if pk in records]
    directory = Directory(actor)
    directory.load(pointer for record, place in pairs for pointer in _holders(record, place))
    phones = telephones.numbers(actor, [(r, p.document.phone) for r, p in pairs], directory)
    rows = (
        _row(actor, record, place, directory, phone)
        for (record, place), phone in zip(pairs, phones, strict=True)
    )
    return [row for row in rows if row is not None]


def _row(
    actor: Actor, record: Record, place: Place, directory: Directory, phone: str
) -> Row | None:
    def read(key: str | None) -> object:
        seen = key and access.decide(actor, "field:see", record, field=key)
        return record.data.get(key) if key and seen else None

    end = ends.end(read(place.document.expires), place.document.soon)
    if end is None:
        return None
    holders = (directory.record(key) for _, key in _holders(record, place))
    holder = next((each for each in holders if each), None if place.document.holder else record)
    seen = holder is not None and access.decide(actor, "record:see", holder)
    return Row(
        place,
        record,
        end,
        str(read(place.document.number) or ""),
        str(read(place.document.kind) or ""),
        holder if seen else None,
        phone,
        _first(read(place.document.file)),
    )


def _holders(record: Record, place: Place) -> list[tuple[str, int]]:
    """Return the references that may say whose it is, in their order."""
    found = ((key, record.data.get(key)) for key in place.document.holder)
    return [("record", value) for _, value in found if isinstance(value, int)]


def _first(value: object) -> int | None:
    found = value[-1] if isinstance(value, list) and value else value
    return found if isinstance(found, int) else None
