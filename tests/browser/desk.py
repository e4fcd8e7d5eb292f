"""The office of the desk on the running instance, with its people."""

import pytest

from engine.access.models import Department, User
from engine.blueprint import live, refresh
from runtime.records.models import Record
from tests import blueprints
from tests import desk as desks
from tests.cast import PASSWORD
from tests.desk import Desk, label
from tests.instance import Instance

DEPARTMENTS = {"visas": "Visas", "licences": "Licences"}
PEOPLE = {
    "alice": ("clerk", "visas"),
    "bob": ("clerk", "visas"),
    "sara": ("supervisor", "visas"),
    "adam": ("system_manager", "visas"),
}
_LAID: dict[str, Desk] = {}


@pytest.fixture
def people(on_instance: Instance) -> dict[str, User]:
    """The office of the desk at work on the instance, with its people."""
    refresh()
    wanted = blueprints.blueprint(desks.bodies())
    if live().blueprint.hash != wanted.hash:
        blueprints.publish(desks.bodies())
    for key, name in DEPARTMENTS.items():
        Department.objects.get_or_create(key=key, defaults={"label": label(name)})
    return {name: _person(name, *who) for name, who in PEOPLE.items()}


def _person(name: str, role: str, department: str) -> User:
    found = User.objects.filter(username=name).first()
    unit = Department.objects.get(key=department)
    user = found or User.objects.create_user(name, PASSWORD, name=name.title())
    user.name, user.roles, user.department = name.title(), [role], unit
    user.save()
    return user


@pytest.fixture
def desk(people: dict[str, User], on_instance: Instance) -> Desk:
    """Alice's work, laid once for all tests of a file."""
    laid = _LAID.get(on_instance.database)
    if laid is None or not Record.objects.filter(pk=laid.client.pk).exists():
        laid = _LAID[on_instance.database] = desks.lay(people["alice"], people["sara"])
    return laid
