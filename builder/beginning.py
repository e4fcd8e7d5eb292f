"""The first questions to a new office: who it is, when it works, its departments and people."""

from __future__ import annotations

from dataclasses import dataclass

from builder import drafting
from engine.access import Actor
from engine.access.models import User
from engine.blueprint import Blueprint, Definition, live, packs
from runtime.records.models import Record

_ASKED = ("organisation", "department")


@dataclass(frozen=True)
class Step:
    """key: organisation, departments, publish or people."""

    key: str
    done: bool


def due(actor: Actor) -> bool:
    """Tell whether the office has still to be set up: no entry yet, and nothing of its own."""
    return bool(actor.user_id) and not Record.objects.exists() and not _own(live().blueprint)


def steps(actor: Actor) -> list[Step]:
    """Return what is asked, in order, and what is answered already."""
    wanted = drafting.working(actor).blueprint
    published = _own(live().blueprint)
    return [
        Step("organisation", "organisation" in _kinds(_own(wanted))),
        Step("departments", "department" in _kinds(_own(wanted))),
        Step("publish", bool(published) and not _changed(wanted)),
        Step("people", User.objects.active().filter(record_id=None).count() > 1),
    ]


def _changed(wanted: Blueprint) -> bool:
    return wanted.hash != live().blueprint.hash


def _own(blueprint: Blueprint) -> list[Definition]:
    """Return what of the office itself no pack has brought, or not like this."""
    brought: dict[str, str] = {}
    for each in packs.installed().values():
        brought |= each.manifest
    return [
        definition
        for kind in _ASKED
        for definition in blueprint.of(kind).values()
        if brought.get(f"{definition.kind}/{definition.key}") != definition.hash
    ]


def _kinds(definitions: list[Definition]) -> set[str]:
    return {each.kind for each in definitions}
