"""Who gets a message outside the pages: people of the office, addresses, fields of a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from runtime.notifications import recipients
from runtime.records.models import Record

RELATED = "related"


@dataclass(frozen=True)
class Receivers:
    """users: ids; addresses: as they stand, not yet read."""

    users: tuple[int, ...]
    addresses: tuple[str, ...]


def resolve(to: Iterable[str], record: Record | None) -> Receivers:
    """Sort out what stands in `to`.

    assignee, role:<key> and the like are people of the office; related:<list>.<field> are the
    addresses in a field of the records of a list of related ones; all else is an address itself.
    """
    given = [each.strip() for each in to if each and each.strip()]
    people = [each for each in given if record is not None and is_person(each)]
    rest = [each for each in given if each not in people]
    users = recipients.resolve(people, record) if people and record is not None else []
    return Receivers(tuple(users), tuple(_addresses(rest, record)))


def is_person(text: str) -> bool:
    """Say whether a text means people of the office."""
    kind, colon, _ = text.partition(":")
    return kind in (recipients.PLAIN if not colon else ("role", "user", "feel"))


def _addresses(given: Iterable[str], record: Record | None) -> Iterator[str]:
    for each in given:
        kind, colon, place = each.partition(":")
        if record is not None and colon and kind == RELATED:
            yield from _related(record, place)
        else:
            yield each


def _related(record: Record, place: str) -> Iterator[str]:
    """Yield what stands in `<list>.<field>` of the records that the record's type relates."""
    name, _, field = place.partition(".")
    lists = {each.key: each for each in record.record_type.related}
    if name not in lists:
        raise ValueError(f"no related list named '{name}'; there are: {', '.join(lists) or 'none'}")
    found = lists[name]
    rows = Record.objects.filter(
        Q(type=found.type) | Q(family=found.type), **{f"data__{found.field}": record.pk}
    )
    for data in rows.order_by("pk").values_list("data", flat=True)[:200]:
        if isinstance(data.get(field), str) and data[field]:
            yield data[field]
