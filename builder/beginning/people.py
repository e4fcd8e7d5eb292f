"""The first people of an office: written down until it is published, and invited then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from builder import naming
from builder.beginning import asked
from builder.board import shapes
from builder.office import departments
from engine.access import Actor
from engine.access.deciding import require
from engine.access.models import Department, User
from engine.access.people import MANAGE
from engine.blueprint import Blueprint
from runtime import inviting

MOST = 50


class NotAdded(Exception):
    """Somebody cannot be written down; `code`: no_name, no_address, taken, no_role, too_many."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Invited:
    """role, department: keys; a department may be none ("")."""

    name: str
    email: str
    role: str
    department: str


def listed() -> list[Invited]:
    return [Invited(**each) for each in asked.standing().people]


def add(actor: Actor, blueprint: Blueprint, person: Invited) -> None:
    """Write somebody down; NotAdded."""
    require(actor, MANAGE)
    person = Invited(
        person.name.strip()[:200],
        person.email.strip().lower()[:150],
        person.role,
        person.department if blueprint.get(departments.KIND, person.department) else "",
    )
    with asked.held() as row:
        _check(person, [each["email"] for each in row.people], roles(blueprint, "en"))
        row.people = [*row.people, asdict(person)]
        row.save(update_fields=["people"])


def remove(actor: Actor, email: str) -> None:
    require(actor, MANAGE)
    with asked.held() as row:
        row.people = [each for each in row.people if each["email"] != email]
        row.save(update_fields=["people"])


def roles(blueprint: Blueprint, lang: str) -> dict[str, str]:
    """Return the roles of people inside, by key."""
    outside = {
        shapes.mapping(each.body.get("portal")).get("role")
        for each in blueprint.of("record_type").values()
    }
    found = blueprint.of("role").items()
    return {key: naming.title(each, key, lang) for key, each in found if key not in outside}


def invite(actor: Actor, people: Sequence[Mapping[str, str]], *, language: str) -> None:
    """Give those who were written down their accounts, and send them the way in."""
    places = dict(Department.objects.filter(active=True).values_list("key", "pk"))
    for each in people:
        inviting.invite(
            actor,
            email=each["email"],
            name=each["name"],
            language=language,
            roles=[each["role"]],
            department_id=places.get(each["department"]),
        )


def _check(person: Invited, there: Sequence[str], known: Mapping[str, str]) -> None:
    if not person.name:
        raise NotAdded("no_name")
    try:
        validate_email(person.email)
    except ValidationError:
        raise NotAdded("no_address") from None
    if person.email in there or User.objects.filter(username__iexact=person.email).exists():
        raise NotAdded("taken")
    if person.role not in known:
        raise NotAdded("no_role")
    if len(there) >= MOST:
        raise NotAdded("too_many")
