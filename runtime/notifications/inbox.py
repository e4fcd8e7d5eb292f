"""A person's own notifications: how many are new, and which have been read."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Subquery

from engine.access import Actor
from engine.access.models import User
from runtime import clock
from runtime.notifications.events import publish
from runtime.notifications.models import Event, Notification, NotificationQuerySet

MOST_COUNTED = 100  # A badge says "99+" above that.


def unread_count(actor: Actor) -> int:
    """Return how many are unread, at most `MOST_COUNTED`."""
    return Notification.objects.of(actor).unread()[:MOST_COUNTED].count()


class News(NamedTuple):
    """unread: at most `MOST_COUNTED`. since: the newest event that it knows of."""

    unread: int
    since: int


def news(actor: Actor) -> News:
    """Return what a page begins with, in one query: a stream goes on where it was drawn."""
    unread = Notification.objects.of(actor).unread().values("pk")[:MOST_COUNTED]
    newest = Event.objects.order_by("-pk").values("pk")[:1]
    reader = User.objects.filter(pk=actor.user_id or 0)
    found = reader.values_list(ArraySubquery(unread), Subquery(newest)).first()
    return News(len(found[0]), found[1] or 0) if found else News(0, 0)


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
