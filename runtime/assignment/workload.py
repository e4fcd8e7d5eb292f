"""How much a person takes on, and when they are away: what those who distribute may change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine import access, audit
from engine.access import Actor, Forbidden
from engine.access.models import User
from runtime.assignment import news, presence
from runtime.assignment.models import Absence

MANAGE_PEOPLE = "can:user.manage"
DISTRIBUTE = "can:distribution.manage"


@dataclass(frozen=True, order=True)
class Away:
    """From the first to the last day."""

    starts: date
    ends: date
    note: str = ""


@dataclass(frozen=True)
class Workload:
    """cap: most open records at a time; None as the type says. away: present and coming ones."""

    cap: int | None
    available: bool
    away: tuple[Away, ...] = ()


class BadAbsence(Exception):
    """An absence ends before it begins."""


def may_edit(actor: Actor, user: User) -> bool:
    """Tell whether the actor manages people, or distributes in that person's department."""
    if user.record_id is not None:
        return False
    if access.decide(actor, MANAGE_PEOPLE):
        return True
    return bool(access.decide(actor, DISTRIBUTE)) and user.department_id in actor.department_ids


def require(actor: Actor, user: User) -> None:
    """Raise Forbidden unless the actor may change what the person takes on."""
    if not may_edit(actor, user):
        raise Forbidden(access.decide(actor, MANAGE_PEOPLE))


def of(user: User) -> Workload:
    rows = Absence.objects.filter(user=user, ends__gte=presence.today()).order_by("starts")
    away = tuple(Away(row.starts, row.ends, row.note) for row in rows)
    return Workload(user.cap, user.available, away)


def edit(actor: Actor, user: User, wanted: Workload) -> User:
    """Change what a person takes on. Raises Forbidden or BadAbsence."""
    require(actor, user)
    if any(each.ends < each.starts for each in wanted.away):
        raise BadAbsence
    with audit.transaction():
        locked = User.objects.select_for_update(no_key=True, of=("self",)).get(pk=user.pk)
        before = of(locked)
        if before == wanted:
            return locked
        locked.cap, locked.available = wanted.cap, wanted.available
        locked.save(update_fields=["cap", "available"])
        _replace(locked, wanted.away)
        news.changed_for_all()
        audit.record(
            actor,
            "user.workload",
            "user",
            str(user.pk),
            before=_plain(before),
            after=_plain(wanted),
        )
    return locked


def _replace(user: User, away: Sequence[Away]) -> None:
    Absence.objects.filter(user=user, ends__gte=presence.today()).delete()
    Absence.objects.bulk_create(
        Absence(user=user, starts=each.starts, ends=each.ends, note=each.note) for each in away
    )


def _plain(load: Workload) -> dict[str, Any]:
    away = [[each.starts.isoformat(), each.ends.isoformat(), each.note] for each in load.away]
    return {"cap": load.cap, "available": load.available, "away": away}
