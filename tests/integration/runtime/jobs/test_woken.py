"""A message through the broker wakes a worker as soon as the transaction is done."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from celery.contrib.testing.worker import start_worker
from django.db import connection, transaction

from engine.access.models import User
from engine.celery import app
from runtime import notifications
from runtime.jobs.models import Job
from runtime.notifications import Message
from runtime.notifications.models import Delivery

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def worker_at_work(broker: str) -> Iterator[None]:
    """A worker in a thread of the test, on the test's own queue and database."""
    app.loader.import_default_modules()
    app.finalize()
    with start_worker(app, pool="solo", perform_ping_check=False, shutdown_timeout=20):
        yield


def test_a_letter_goes_out_after_the_commit(
    worker_at_work: None, alice: User, mailoutbox: list[Any]
) -> None:
    User.objects.filter(pk=alice.pk).update(email="alice@office.example")
    with transaction.atomic():
        notifications.notify([alice.pk], Message(text={"en": "Hello"}), over=["email"])
        assert not mailoutbox
    deadline = time.monotonic() + 30
    while not Delivery.objects.filter(delivered=True).exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [letter.body for letter in mailoutbox] == ["Hello"]
    assert Job.objects.get().state == "done"


def test_what_is_rolled_back_is_never_sent(
    worker_at_work: None, alice: User, mailoutbox: list[Any]
) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        notifications.notify([alice.pk], Message(text={"en": "Hello"}), over=["email"])
        raise RuntimeError("changed my mind")
    app.send_task("runtime.jobs.run")
    time.sleep(0.5)
    assert not mailoutbox
    assert not Job.objects.exists()
    connection.close()
