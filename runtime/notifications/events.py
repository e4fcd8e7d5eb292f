"""Write what open pages shall hear of; forget it after an hour."""

from collections.abc import Iterable
from datetime import timedelta

from runtime import clock
from runtime.notifications.models import Event, Presence
from runtime.writing import inserting, write

KEPT = timedelta(hours=1)


def publish(events: Iterable[Event]) -> None:
    """Have the open pages hear of the events once the transaction is done."""
    if rows := list(events):
        write(inserting(rows))


def forget() -> None:
    now = clock.now()
    Event.objects.filter(at__lt=now - KEPT).delete()
    Presence.objects.filter(until__lt=now).delete()
