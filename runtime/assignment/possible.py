"""Whom a record may be given by hand: those of its department first, the least busy first."""

from django.db.models import QuerySet

from engine.access.models import User
from runtime.assignment import presence
from runtime.assignment.strategy import Candidate
from runtime.records.models import Record
from runtime.records.places import cap_of, load_of

MOST = 200


def possible(record: Record) -> list[Candidate]:
    """Return those who hold the role that the type asks for, with what each has already."""
    people = list(_people(record).order_by("name", "pk")[:MOST])
    load = load_of([user.pk for user in people], record.family)
    cap = record.record_type.assignment.cap
    here = {user.pk for user in people if user.department_id == record.department_id}
    found = [_candidate(user, load.get(user.pk, 0), cap) for user in people]
    return sorted(found, key=lambda each: (each.user_id not in here, each.load, each.name))


def _people(record: Record) -> QuerySet[User]:
    given = record.record_type.assignment.candidates
    people = presence.present(User.objects.filter(record_id=None))
    return people.with_role(*given.roles) if given else people


def _candidate(user: User, load: int, cap: int) -> Candidate:
    return Candidate(
        user_id=user.pk,
        name=str(user),
        load=load,
        cap=cap_of(user, cap),
        last=None,
        skills=frozenset(user.skills),
    )
