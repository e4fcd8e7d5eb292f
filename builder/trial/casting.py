"""The people of an attempt: somebody with a role, or somebody of the office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine import access
from engine.access import Actor, actor_of
from engine.access.models import Department, User
from engine.blueprint import Compiled
from engine.i18n import labels
from runtime.scenarios.recording import free_name

SEE_PEOPLE = "can:user.manage"
Person = dict[str, Any]


def with_role(
    compiled: Compiled,
    role: str,
    department: str,
    *,
    manages: bool,
    language: str,
    among_others: bool = False,
) -> Person:
    """Return somebody with a role in a department; "" for none.

    among_others: there are people of other departments, so the name says which one it is.
    """
    name = labels.text(compiled.definition("role", role).body.get("label", {}), language) or role
    where = compiled.definition("department", department).body if department else {}
    place = labels.text(where.get("label", {}), language)
    given: Person = {
        "name": f"{name} – {place}" if place and among_others else name,
        "roles": [role],
        "department": department or None,
        "manages": [department] if manages and department else [],
        "language": language,
    }
    return _brief(given)


def like(actor: Actor, user: User, compiled: Compiled) -> Person:
    """Return somebody like a person of the office; Forbidden for who may not see people."""
    access.require(actor, SEE_PEOPLE)
    who = actor_of(user)
    managed = Department.objects.filter(managers=user).values_list("key", flat=True)
    given: Person = {
        "name": str(user),
        "roles": sorted(who.roles & set(compiled.keys("role"))),
        "department": user.department.key if user.department else None,
        "manages": sorted(managed),
        "language": user.language,
        "cap": user.cap,
        "skills": list(user.skills),
        "available": user.available,
    }
    known = set(compiled.keys("department"))
    given["department"] = given["department"] if given["department"] in known else None
    given["manages"] = [key for key in given["manages"] if key in known]
    return _brief(given)


def add(given: Mapping[str, Any], wanted: str, person: Person) -> tuple[dict[str, Any], str]:
    """Return what is given with a person more, and the name that they are called by in it."""
    people = dict(given.get("people", {}))
    name = free_name(wanted, [*people, *given.get("records", {})])
    return {**given, "people": {**people, name: person}}, name


def _brief(person: Person) -> Person:
    """Leave out what is so anyway."""
    usual: Person = {
        "department": None,
        "manages": [],
        "cap": None,
        "skills": [],
        "available": True,
    }
    return {key: value for key, value in person.items() if usual.get(key, ...) != value}
