"""The people of the tests.

Alice works in the visas department and Bob is her team mate. Charlie works in another one and
must see nothing of theirs. Sara supervises visas, and Mona manages that department.
"""

from collections.abc import Callable
from typing import Any

import pytest

from engine.access import Actor
from engine.access.models import Department, User

PASSWORD = "open-sesame-1001"

MakeUser = Callable[..., User]


@pytest.fixture
def visas(db: None) -> Department:
    return Department.objects.create(key="visas", label={"ar": "التأشيرات", "en": "Visas"})


@pytest.fixture
def licences(db: None) -> Department:
    return Department.objects.create(key="licences", label={"ar": "الرخص", "en": "Licences"})


@pytest.fixture
def make_user(db: None) -> MakeUser:
    """Make a person: `make_user("dana", roles=["clerk"], department=visas)`."""

    def make(username: str, **fields: object) -> User:
        values = {"name": username.title(), "language": "en", **fields}
        return User.objects.create_user(username, PASSWORD, **values)

    return make


@pytest.fixture
def alice(make_user: MakeUser, visas: Department) -> User:
    return make_user("alice", roles=["clerk"], department=visas)


@pytest.fixture
def bob(make_user: MakeUser, visas: Department) -> User:
    return make_user("bob", roles=["clerk"], department=visas)


@pytest.fixture
def charlie(make_user: MakeUser, licences: Department) -> User:
    return make_user("charlie", roles=["clerk"], department=licences)


@pytest.fixture
def supervisor(make_user: MakeUser, visas: Department) -> User:
    return make_user("sara", roles=["supervisor"], department=visas)


@pytest.fixture
def manager(make_user: MakeUser, visas: Department) -> User:
    """Manages the department of Alice and Bob."""
    mona = make_user("mona", roles=["department_manager"], department=visas)
    visas.managers.add(mona)
    return mona


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("adam", roles=["system_manager"])


def actor(**values: Any) -> Actor:
    """Return an actor without a database: `actor(user_id=1, roles={"clerk"})`."""
    known = {"user_id": 1, "name": "Alice", "language": "en", **values}
    sets = {name: frozenset(v) for name, v in known.items() if isinstance(v, (set, list))}
    return Actor(**{**known, **sets})
