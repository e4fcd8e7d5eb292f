"""A message through the broker wakes a worker as soon as the transaction is done."""

from collections.abc import Iterator
from typing import Any

import pytest
from celery.contrib.testing.worker import start_worker
from django.db import transaction

from engine.access.models import User
from engine.celery import app
from runtime import notifications
from runtime.jobs.models import Job
from runtime.messages.models import Delivery
from runtime.notifications import Message
from tests.launched import eventually

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def worker_at_work(broker: str) -> Iterator[None]:
    """A worker in a thread of the test, on the test's own queue and database."""
    app.loader.import_default_modules()
    app.finalize()
    with start_worker(app, pool="solo", perform_ping_check=False, shutdown_timeout=20):
        yield


@pytest.fixture
def reader(alice: User) -> User:
    """Somebody with an address."""
    User.objects.filter(pk=alice.pk).update(email="alice@office.example")
    return alice


def write(reader: User, text: str) -> None:
    notifications.notify([reader.pk], Message(text={"en": text}), over=["email"])


def test_a_letter_goes_out_after_the_commit(
    worker_at_work: None, reader: User, mailoutbox: list[Any]
) -> None:
    with transaction.atomic():
        write(reader, "Hello")
        assert not mailoutbox
    eventually(Delivery.objects.filter(status="sent").exists)
    assert [letter.body.split("\n")[0] for letter in mailoutbox] == ["Hello"]
    assert Job.objects.get().state == "done"


def test_what_is_rolled_back_is_never_sent(
    worker_at_work: None, reader: User, mailoutbox: list[Any]
) -> None:
    with transaction.atomic():
        write(reader, "Hello")
        transaction.set_rollback(True)
    # What was asked for first is done first: when this one has gone, the other one never will.
    write(reader, "On second thoughts")
    eventually(Delivery.objects.filter(status="sent").exists)
    assert [letter.body.split("\n")[0] for letter in mailoutbox] == ["On second thoughts"]
    assert Job.objects.get().state == "done"
