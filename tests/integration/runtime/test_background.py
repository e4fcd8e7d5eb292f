"""What beat asks for is there, and sweeps away what nobody needs any more."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from engine.access.models import User
from engine.celery import app
from runtime import background
from runtime.idempotency.models import IdempotencyKey
from runtime.notifications.models import Event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("entry", app.conf.beat_schedule.values(), ids=lambda each: each["task"])
def test_whatever_is_scheduled_is_a_task(entry: dict[str, Any]) -> None:
    app.loader.import_default_modules()
    assert entry["task"] in app.tasks


def test_every_way_to_forget_is_taken(alice: User) -> None:
    now, old = timezone.now(), timezone.now() - timedelta(days=30)
    for at in (old, now):
        name = f"{at:%F}"
        IdempotencyKey.objects.create(user=alice, key=name, fingerprint="", at=at)
        Event.objects.create(channel="user:1", name=name, at=at)
        Session.objects.create(
            session_key=name, session_data="", expire_date=at + timedelta(hours=1)
        )
    background.forget()
    kept = [f"{now:%F}"]
    assert list(IdempotencyKey.objects.values_list("key", flat=True)) == kept
    assert list(Event.objects.values_list("name", flat=True)) == kept
    assert list(Session.objects.values_list("session_key", flat=True)) == kept
