"""Asking for an export, and for what has become of it."""

from __future__ import annotations

from django.db import transaction

from engine.access import Actor
from engine.i18n.calendars import Calendar
from runtime import clock, jobs
from runtime.exports import choosing
from runtime.exports.errors import ExportNotFound, TooMany
from runtime.exports.models import Export
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
    choosing.check(actor, listing)
    if Export.objects.of(actor).unfinished().count() >= MOST_UNFINISHED:
        raise TooMany(str(MOST_UNFINISHED))
    with transaction.atomic():
        export = Export.objects.create(
            user_id=actor.user_id or 0,
            record_type=listing.record_type,
            spec=saving.to_spec(listing),
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
    listing = saving.from_spec(old.record_type, old.spec)
    return ask(
        actor,
        listing,
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
