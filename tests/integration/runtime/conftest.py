"""The office of `office.py` at work, with people and records of its departments."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from engine.access import Actor, actor_of
from engine.access.models import User
from engine.blueprint import Compiled, one_release
from runtime import records
from runtime.records.models import Record
from tests.blueprints import publish
from tests.integration.runtime.office import BODIES


@pytest.fixture
def office(db: None) -> Compiled:
    """Publish the office; departments of the tests' people are made beside it."""
    return publish(BODIES)


@pytest.fixture(autouse=True)
def _numbers_begin_anew(request: pytest.FixtureRequest) -> Iterator[None]:
    """Drop the sequences that a test has committed: emptying tables leaves them counting."""
    yield
    mark = request.node.get_closest_marker("django_db")
    if mark and mark.kwargs.get("transaction"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT relname FROM pg_class WHERE relname ~ '^number_[0-9a-f]{24}$'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP SEQUENCE "{name}"')


@pytest.fixture
def one_request() -> Iterator[None]:
    """Look at the live release once, as a request does."""
    with one_release():
        yield


@pytest.fixture
def as_alice(office: Compiled, alice: User) -> Actor:
    return actor_of(alice)


@pytest.fixture
def as_bob(office: Compiled, bob: User) -> Actor:
    return actor_of(bob)


@pytest.fixture
def as_charlie(office: Compiled, charlie: User) -> Actor:
    return actor_of(charlie)


@pytest.fixture
def as_supervisor(office: Compiled, supervisor: User) -> Actor:
    return actor_of(supervisor)


@pytest.fixture
def make_client(as_alice: Actor) -> Callable[..., Record]:
    """Make a client of Alice's: `make_client("Acme", city="Riyadh")`."""

    def make(name: str = "Acme", **data: object) -> Record:
        return records.submit(as_alice, "client", {"name": name, **data})

    return make


@pytest.fixture
def client_record(make_client: Callable[..., Record]) -> Record:
    return make_client("Acme", mobile="+966501234567", city="Riyadh")


@pytest.fixture
def visa(as_alice: Actor, alice: User, as_supervisor: Actor, client_record: Record) -> Record:
    """A visa for Acme that is assigned to Alice."""
    record = records.submit(as_alice, "visa", {"client": client_record.pk, "people": 3})
    return records.assign(as_supervisor, record, alice)
