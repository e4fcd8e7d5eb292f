"""However many beats run, one sends what is due."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from engine import beat
from engine.celery import app
from tests.instance import database_address
from tests.launched import eventually

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scheduler(broker: str) -> beat.SingleScheduler:
    return beat.SingleScheduler(app=app, lazy=True)


@pytest.fixture
def another_beat() -> Iterator[psycopg.Connection]:
    """The session of a beat that has been elected already."""
    name = connection.settings_dict["NAME"]
    with psycopg.connect(database_address(name), autocommit=True) as session:
        session.execute("SELECT pg_advisory_lock(%s)", [beat._LOCK])
        yield session


def test_a_lone_beat_is_elected(scheduler: beat.SingleScheduler) -> None:
    assert scheduler._elected()
    assert scheduler._elected()
    connection.close()


def test_a_second_beat_sends_nothing_until_the_first_is_gone(
    scheduler: beat.SingleScheduler, another_beat: psycopg.Connection
) -> None:
    assert scheduler.tick() == beat._ASK_AGAIN_SECONDS
    another_beat.close()
    eventually(scheduler._elected)
    connection.close()
