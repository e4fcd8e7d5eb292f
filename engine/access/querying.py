"""Scopes as queries: the records that someone may act on, for lists, searches and counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from engine.access import personal, rights, wording
from engine.access.actors import Actor
from engine.access.rights import Grant, Question
from engine.access.scope import Scope
from engine.blueprint import Compiled, live
from engine.query import to_query

_EVERY = Q()
_NONE = Q(pk__in=[])


def scope_q(actor: Actor, action: str, record_type: str) -> Q:
    """Return the condition on records of the type and its subtypes for which decide() says yes.

    `action`: "record:see", "record:do:<action>" … The records' queryset is narrowed to the type
    by the caller. Columns: type, created_by, assignee, department, data.
    """
    if actor.system:
        return _EVERY
    compiled = live()
    by_grants: dict[tuple[Grant, ...], list[str]] = {}
    for name in wording.family(compiled.blueprint, record_type):
        lineage = wording.lineage(compiled.blueprint, name)
        if personal.decision(actor, action, lineage) is not None:
            by_grants.setdefault((), []).append(name)
            continue
        answer = rights.of(compiled).answer(Question(actor.roles, action, lineage))
        by_grants.setdefault(answer.grants, []).append(name)
    if len(by_grants) == 1:
        return _any_of(next(iter(by_grants)), actor, compiled, record_type)
    return _union(
        Q(type__in=types) & _any_of(grants, actor, compiled, types[0])
        for grants, types in by_grants.items()
        if grants
    )


def _any_of(grants: tuple[Grant, ...], actor: Actor, compiled: Compiled, record_type: str) -> Q:
    scopes = dict.fromkeys(scope for grant in grants for scope in grant.scopes)
    if any(scope.name == "all" for scope in scopes):
        return _EVERY
    return _union(_QUERIES[scope.name](scope, actor, compiled, record_type) for scope in scopes)


def _union(conditions: Any) -> Q:
    """Join by OR; an empty Q among them would be lost, so none may be given."""
    return reduce(or_, conditions, _NONE)


def _feel(scope: Scope, actor: Actor, compiled: Compiled, record_type: str) -> Q:
    assert scope.program is not None
    columns = compiled.get("record_type", record_type).columns
    return to_query(scope.program, columns, actor=actor)


_Query = Callable[[Scope, Actor, Compiled, str], Q]
_QUERIES: dict[str, _Query] = {
    "own": lambda scope, actor, *_: Q(created_by=actor.user_id),
    "assigned": lambda scope, actor, *_: Q(assignee=actor.user_id),
    "department": lambda scope, actor, *_: Q(department__in=sorted(actor.department_ids)),
    "feel": _feel,
}
