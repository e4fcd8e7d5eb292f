"""One PostgreSQL and one Valkey for a test session, started by the first test that needs them."""

import shutil
from collections.abc import Iterator

import pytest
import redis
from django.db import connection
from pytest_django import DjangoDbBlocker

from engine.platform import servers
from tests import session

pytest_plugins = ["tests.cast"]


def pytest_unconfigure() -> None:
    if session.MADE_HERE:
        shutil.rmtree(session.VAR, ignore_errors=True)


@pytest.fixture(scope="session")
def running_servers() -> Iterator[None]:
    """PostgreSQL and Valkey, shared by the workers of a session."""
    if not session.EMBEDDED:
        yield
        return
    with servers.at_hand(session.VAR, fast=True):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    running_servers: None, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Have the servers answer before the test database is made."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let Django empty the journal too, which it does after each transactional test."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_no_truncate")


@pytest.fixture
def broker(running_servers: None) -> Iterator[str]:
    """The address of a Valkey database that is empty."""
    address = session.redis_url(session.WORKER)
    with redis.Redis.from_url(address) as client:
        client.flushdb()
        yield address
