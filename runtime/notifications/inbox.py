"""A person's own notifications: how many are new, and which have been read."""

from collections.abc import Iterable

from engine.access import Actor
from runtime import clock
from runtime.notifications.events import publish
from runtime.notifications.models import Event, Notification, NotificationQuerySet

MOST_COUNTED = 100  # A badge says "99+" above that.


def unread_count(actor: Actor) -> int:
    """Return how many are unread, at most `MOST_COUNTED`."""
    return Notification.objects.of(actor).unread()[:MOST_COUNTED].count()


def mark_read(actor: Actor, ids: Iterable[int]) -> int:
    """Mark those of the ids that are the actor's own; return how many were unread."""
    return _mark(actor, Notification.objects.of(actor).filter(pk__in=list(ids)[:500]))


def mark_all_read(actor: Actor) -> int:
    return _mark(actor, Notification.objects.of(actor))


def _mark(actor: Actor, which: NotificationQuerySet) -> int:
    count = which.unread().order_by().update(read_at=clock.now())
    if count:
        publish([Event(channel=f"user:{actor.user_id}", name="read", data={"count": count})])
    return count
