"""A person's places for work: as many open records of a family as their cap allows.

Whoever is about to give somebody work holds that person's row, by hand and by distribution alike,
so what is counted then stays true until it is written.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from engine import access
from engine.access import Actor
from engine.access.models import User
from runtime.capabilities.work import OVER_CAP
from runtime.records.errors import NotPossible
from runtime.records.models import Record

MAY_EXCEED = f"can:{OVER_CAP.name}"


def hold(people: QuerySet[User]) -> dict[int, User]:
    """Return the people by id, their rows ours until the transaction ends."""
    found = people.order_by("pk").select_for_update(no_key=True, of=("self",))
    return {user.pk: user for user in found}


def load_of(users: Iterable[int], family: str) -> dict[int, int]:
    """Return how many records of the family each of them has to work on."""
    at_work = Record.objects.at_work().filter(assignee__in=users, family=family)
    counted = at_work.order_by().values_list("assignee").annotate(Count("pk"))
    return dict(counted)


def cap_of(user: User, cap: int) -> int:
    """Return the most that the person takes on: their own cap, or else that of the work."""
    return cap if user.cap is None else user.cap


def take(
    actor: Actor, record: Record, reason: str, *, cap: int | None = None, over: bool = False
) -> dict[str, int]:
    """Hold a place for the record, which was just given to its assignee.

    cap: for who has none of their own; None: as the type says. over: more than the cap may be
    given, by who has the right to it. Return {"over_cap": how many it makes} then, else {}.
    Raises NotPossible("at_cap"), or "over_cap_why" where only the reason is missing.
    """
    policy = record.record_type.assignment
    uncapped = cap is None and policy.candidates is None
    if uncapped or record.assignee_id is None or not record.is_at_work:
        return {}
    user = hold(User.objects.filter(pk=record.assignee_id))[record.assignee_id]
    most = cap_of(user, policy.cap if cap is None else cap)
    load = load_of([user.pk], record.family).get(user.pk, 0)
    if load <= most:
        return {}
    if not (over and access.decide(actor, MAY_EXCEED)):
        raise NotPossible("at_cap", user=str(user), load=load - 1, cap=most)
    if not reason.strip():
        raise NotPossible("over_cap_why", user=str(user), load=load - 1, cap=most)
    return {"over_cap": load}
