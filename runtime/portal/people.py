"""The people outside whom a record is about: those who sign in through it, or what it points to."""

from __future__ import annotations

from collections.abc import Iterator

from engine import access
from engine.access import Actor
from engine.access.models import User
from runtime.records.models import Record, RecordLink


def tokens(record: Record) -> list[str]:
    """Return the names under which tasks are offered to the record's people: `portal@7`."""
    return [f"portal@{each.pk}" for each in doors(record)]


def users(record: Record) -> list[User]:
    """Return those who may sign in and to whom the record is open."""
    found = User.objects.active().filter(record_id__in=[each.pk for each in doors(record)])
    return [user for user in found.order_by("pk") if _is_open(access.actor_of(user), record)]


def doors(record: Record) -> Iterator[Record]:
    """Yield the records through which people come who see this one: itself, what it points to."""
    links = RecordLink.objects.filter(source=record).values("target")
    for each in (record, *Record.objects.filter(pk__in=links).order_by("pk")):
        portal = each.record_type.portal
        if portal and _is_open(_anybody(portal.role, each), record):
            yield each


def _anybody(role: str, door: Record) -> Actor:
    """Return whoever may come through the door, today or once they are invited."""
    return Actor(user_id=None, name="", roles=frozenset([role]), record_id=door.pk)


def _is_open(actor: Actor, record: Record) -> bool:
    return bool(access.decide(actor, "record:see", record))
