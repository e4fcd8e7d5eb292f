"""One PostgreSQL and one Valkey for a test session, started by the first test that needs them."""

import shutil
from collections.abc import Iterator

import psycopg
import pytest
import redis
from django.db import connection
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from engine.platform import servers
from tests import session
from tests.instance import Instance, copy_database, database_address, free_port

pytest_plugins = ["tests.cast"]
# How long an example takes is the machine's matter, and not what a test is about.
settings.register_profile("diwan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("diwan")


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
    """Keep copies for the instance and for backups, as long as nobody uses it.

    Let Django empty the journal too, as it does after tests.
    """
    with django_db_blocker.unblock():
        # Where only the instance is asked for, nobody has made the test database yet.
        if connection.settings_dict["NAME"] != connection.creation._get_test_db_name():
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        connection.close()
        name = connection.settings_dict["NAME"]
        for copy in ("instance", "empty"):
            copy_database(name, f"{name}_{copy}")
    # Offices of tests are set up; those that are not say so.
    from builder.beginning.asked import Memory

    Memory.settled = True
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_no_truncate")


@pytest.fixture(scope="session")
def instance(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """A web process and a worker on a database of their own, whose changes stay."""
    database = f"{connection.settings_dict['NAME']}_instance"
    folder = tmp_path_factory.mktemp("instance")
    instance = Instance(database=database, port=free_port(), folder=folder)
    instance.start()
    yield instance
    instance.stop()


@pytest.fixture(scope="module")
def emptied(instance: Instance) -> Instance:
    """The instance without the records of another file: its types, which they are of, may go."""
    with psycopg.connect(database_address(instance.database), autocommit=True) as database:
        database.execute("TRUNCATE runtime_record CASCADE")
    return instance


@pytest.fixture
def on_instance(emptied: Instance, django_db_blocker: DjangoDbBlocker) -> Iterator[Instance]:
    """Let the test read and write the database of the instance."""
    own = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = emptied.database
        yield emptied
        connection.close()
        connection.settings_dict["NAME"] = own


@pytest.fixture
def broker(running_servers: None) -> Iterator[str]:
    """The address of a Valkey database that is empty."""
    address = session.redis_url(session.WORKER)
    with redis.Redis.from_url(address) as client:
        client.flushdb()
        yield address
