"""Asking for an export, and for what has become of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from engine.access import Actor
from engine.i18n.calendars import Calendar
from runtime import clock, jobs
from runtime.exports.errors import ExportNotFound, TooMany
from runtime.exports.models import Export
from runtime.exports.table import exportables
from runtime.lists import saving
from runtime.lists.listing import Listing

MOST_UNFINISHED = 5
MOST_SHOWN = 100
JOB = "export"


def ask(
    actor: Actor, listing: Listing, format_: Export.Format, *, name: str, calendar: Calendar
) -> Export:
    """Have a list written to a file in the actor's language.

    Raises Forbidden, TooMany, and BadList or UnknownName where the list makes no sense.
    """
    wanted = Wanted("list", saving.to_spec(listing), listing.record_type)
    return order(actor, wanted, format_, name=name, calendar=calendar)


@dataclass(frozen=True)
class Wanted:
    """What is to be written: the name of an exportable, and which table of it."""

    what: str
    spec: Mapping[str, Any]
    record_type: str = ""


def order(
    actor: Actor, wanted: Wanted, format_: Export.Format, *, name: str, calendar: Calendar
) -> Export:
    """Have a table of any sort written; raises Forbidden, TooMany, or what is wrong with it."""
    exportables[wanted.what].check(actor, wanted.record_type, wanted.spec)
    if Export.objects.of(actor).unfinished().count() >= MOST_UNFINISHED:
        raise TooMany(str(MOST_UNFINISHED))
    with transaction.atomic():
        export = Export.objects.create(
            user_id=actor.user_id or 0,
            what=wanted.what,
            record_type=wanted.record_type,
            spec=dict(wanted.spec),
            name=name[:100],
            format=format_,
            language=actor.language,
            calendar=calendar,
        )
        jobs.enqueue(JOB, {"export": export.pk})
    return export


def again(actor: Actor, key: int) -> Export:
    """Ask for the same once more, as the records are now."""
    old = find(actor, key)
    return order(
        actor,
        Wanted(old.what, old.spec, old.record_type),
        Export.Format(old.format),
        name=old.name,
        calendar=Calendar(old.calendar),
    )


def cancel(actor: Actor, key: int) -> None:
    """Stop one of the actor's; what is finished stays."""
    mine = Export.objects.of(actor).unfinished().filter(pk=key)
    mine.update(state=Export.State.CANCELLED, finished_at=clock.now())


def mine(actor: Actor) -> list[Export]:
    """Return the actor's exports, the newest first."""
    return list(Export.objects.of(actor)[:MOST_SHOWN])


def find(actor: Actor, key: int) -> Export:
    """Return one of the actor's exports; ExportNotFound for anybody else's."""
    found = Export.objects.of(actor).filter(pk=key).first()
    if found is None:
        raise ExportNotFound(str(key))
    return found
