"""Who gains and who loses what by a draft: its shifts, told once for all whom they concern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from engine.access import Actor, impact, wording
from engine.access.impact import Scopes, Shift
from engine.access.models import Group, User
from engine.blueprint import Blueprint, Compiled

Kind = Literal["gains", "loses", "changes"]


@dataclass(frozen=True)
class Told:
    """One right that changes in the same way for these people. types: the topmost that it is on."""

    kind: Kind
    action: str
    types: tuple[str, ...]
    field: str
    before: Scopes
    after: Scopes
    people: tuple[str, ...]


@dataclass(frozen=True)
class Shifts:
    told: tuple[Told, ...] = ()
    gaining: frozenset[str] = field(default_factory=frozenset)
    losing: frozenset[str] = field(default_factory=frozenset)


def people() -> list[Actor]:
    """Return everybody who may sign in, with the roles of their own and of their groups."""
    through: dict[int, set[str]] = {}
    for roles, member in Group.objects.filter(members__is_active=True).values_list(
        "roles", "members"
    ):
        through.setdefault(member, set()).update(roles)
    rows = User.objects.active().order_by("name", "pk")
    return [
        Actor(row.pk, str(row), roles=frozenset(row.roles).union(through.get(row.pk, ())))
        for row in rows
    ]


def between(before: Compiled, after: Compiled, actors: Iterable[Actor]) -> Shifts:
    """Return what changes for whom. People of the same roles gain and lose the same."""
    alike: dict[frozenset[str], list[Actor]] = {}
    for actor in actors:
        alike.setdefault(actor.roles, []).append(actor)
    each_of = [found[0] for found in alike.values()]
    shifts = impact.shifts(before, after, each_of)
    groups: dict[tuple[object, ...], list[tuple[Shift, list[Actor]]]] = {}
    for shift in shifts:
        key = (shift.kind, shift.action, shift.field, shift.before, shift.after, shift.type)
        groups.setdefault(key, []).append((shift, alike[shift.actor.roles]))
    every = [_of_all(found) for found in groups.values()]
    whole = {(each.action, *_alike(each)) for each in every if not each.field}
    told = [each for each in every if not _follows(each, whole)]
    return _gathered(told, after.blueprint)


def _alike(told: Told) -> tuple[object, ...]:
    return told.kind, told.types, told.before, told.after, told.people


def _follows(told: Told, whole: set[tuple[object, ...]]) -> bool:
    """Say whether a field only follows its record, which is told of."""
    action = told.action.replace("field:", "record:")
    return bool(told.field) and (action, *_alike(told)) in whole


def _of_all(found: Sequence[tuple[Shift, list[Actor]]]) -> Told:
    shift = found[0][0]
    names = tuple(actor.name for _, actors in found for actor in actors)
    types = (shift.type,) if shift.type else ()
    return Told(shift.kind, shift.action, types, shift.field, shift.before, shift.after, names)


def _gathered(found: Sequence[Told], blueprint: Blueprint) -> Shifts:
    """Tell of the types together for which the same changes for the same people."""
    groups: dict[tuple[object, ...], list[Told]] = {}
    for each in found:
        key = (each.kind, each.action, each.field, each.before, each.after, each.people)
        groups.setdefault(key, []).append(each)
    told = tuple(_of_types(each, blueprint) for each in groups.values())
    return Shifts(
        told,
        frozenset(name for each in told if each.kind != "loses" for name in each.people),
        frozenset(name for each in told if each.kind != "gains" for name in each.people),
    )


def _of_types(found: Sequence[Told], blueprint: Blueprint) -> Told:
    """Return one for all, without the types whose base is told of already."""
    every = [kind for each in found for kind in each.types]
    top = [
        kind for kind in every if not set(wording.lineage(blueprint, kind)[1:]).intersection(every)
    ]
    first = found[0]
    return Told(
        first.kind,
        first.action,
        tuple(top),
        first.field,
        first.before,
        first.after,
        first.people,
    )
