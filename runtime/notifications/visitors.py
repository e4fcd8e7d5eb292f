"""Who opens a stream, and who looks at which record now."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.db import transaction
from django.http import HttpRequest, parse_cookie

from engine import access
from runtime import clock
from runtime.assignment.news import CHANNEL
from runtime.assignment.workload import DISTRIBUTE
from runtime.notifications.events import publish
from runtime.notifications.models import Event, Presence
from runtime.records.models import Record

STAYS = timedelta(seconds=150)


@dataclass(frozen=True)
class Visitor:
    """A person with a session, and the record that they look at, if they may see it.

    distributes: they hear of work that comes and goes, as those who give it out.
    """

    user_id: int
    record_id: int | None = None
    distributes: bool = False

    @property
    def channels(self) -> list[str]:
        own = [f"user:{self.user_id}"]
        own += [f"record:{self.record_id}"] if self.record_id else []
        return [*own, CHANNEL] if self.distributes else own


def visitor(cookies: str, record_id: int | None) -> Visitor | None:
    """Return who the cookies belong to; None without a valid session."""
    request = HttpRequest()
    request.COOKIES = parse_cookie(cookies)
    store = import_module(settings.SESSION_ENGINE).SessionStore
    request.session = store(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    user = get_user(request)
    if not user.is_authenticated:
        return None
    if user.record_id is not None:
        return Visitor(user.pk)  # Who of the staff looks at what is nothing for people outside.
    actor = access.actor_of(user)
    seen = record_id if record_id and _may_see(actor, record_id) else None
    return Visitor(user.pk, seen, bool(access.decide(actor, DISTRIBUTE)))


def _may_see(actor: access.Actor, record_id: int) -> bool:
    record = Record.objects.filter(pk=record_id).first()
    return record is not None and bool(access.decide(actor, "record:see", record))


def arrive(user_id: int, record_id: int, stream: uuid.UUID) -> None:
    with transaction.atomic():
        until = clock.now() + STAYS
        Presence.objects.create(stream=stream, record_id=record_id, user_id=user_id, until=until)
        _tell(record_id)


def renew(stream: uuid.UUID) -> None:
    Presence.objects.filter(pk=stream).update(until=clock.now() + STAYS)


def leave(record_id: int, stream: uuid.UUID) -> None:
    with transaction.atomic():
        Presence.objects.filter(pk=stream).delete()
        _tell(record_id)


def _tell(record_id: int) -> None:
    """Tell the pages of the record who looks at it: [{id, name}]."""
    there = Presence.objects.filter(record_id=record_id, until__gt=clock.now())
    people = there.order_by("user_id").distinct("user_id").select_related("user")
    viewers = [{"id": each.user_id, "name": str(each.user)} for each in people]
    publish([Event(channel=f"record:{record_id}", name="presence", data={"viewers": viewers})])
