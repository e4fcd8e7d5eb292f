"""Publishing and rolling back: checked wholly, then one pointer moves."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction

from engine import audit
from engine.access import Actor
from engine.access.deciding import require
from engine.blueprint import current, store
from engine.blueprint.capabilities.building import BUILD
from engine.blueprint.checking import check, sound
from engine.blueprint.compiled import Compiled
from engine.blueprint.definitions import Blueprint
from engine.blueprint.kind import in_order
from engine.blueprint.merging import Meeting, changed_between, merge
from engine.blueprint.models import Pointer, Publication, Release
from engine.blueprint.problems import ProblemsFound, errors
from engine.pacing import paced

MAY_BUILD = f"can:{BUILD.name}"


class PublishRefused(ProblemsFound):
    """The blueprint has problems; nothing was published."""


class Conflict(Exception):
    """Somebody has published other changes to the same definitions meanwhile."""

    def __init__(self, meetings: Iterable[Meeting]) -> None:
        self.meetings = tuple(meetings)
        names = ", ".join(map(str, self.meetings))
        super().__init__(f"also changed by somebody else meanwhile: {names}")


def publish(actor: Actor, blueprint: Blueprint, *, reason: str, base: int | None) -> Release:
    """Make a blueprint the live release; the live one is returned where nothing differs.

    `base` is the number of the release that the changes were made on, None for none. Changes
    published since then are kept, unless they meet these: Conflict. PublishRefused lists all
    problems. Either nothing is published or all of it. Forbidden without the right to build.
    """
    require(actor, MAY_BUILD)
    _refuse_problems(blueprint)
    try:
        with audit.transaction():
            return _publish(actor, blueprint, reason, base)
    finally:
        current.refresh()


def roll_back(actor: Actor, number: int, *, reason: str) -> Release:
    """Make an earlier release live again; the history keeps both moves."""
    require(actor, MAY_BUILD)
    blueprint = store.of_release(number)
    _refuse_problems(blueprint)
    try:
        with audit.transaction():
            pointer = _locked_pointer()
            release = Release.objects.get(number=number)
            if pointer.release != release:
                _move(actor, pointer, release, Publication.Verb.ROLL_BACK, reason)
            return release
    finally:
        current.refresh()


def _refuse_problems(blueprint: Blueprint) -> None:
    # The page that publishes has checked the same a moment before.
    if sound(blueprint.hash) is None and errors(problems := check(blueprint)):
        raise PublishRefused(problems)


def _publish(actor: Actor, blueprint: Blueprint, reason: str, base: int | None) -> Release:
    pointer = _locked_pointer()
    before = pointer.release
    if before is not None and before.number != base:
        blueprint = _with_what_was_published_since(base, before, blueprint)
    if before is not None and before.hash == blueprint.hash:
        return before
    release = _write(actor, blueprint, before, reason)
    _move(actor, pointer, release, Publication.Verb.PUBLISH, reason)
    return release


def _locked_pointer() -> Pointer:
    Pointer.objects.get_or_create(pk=1)
    # Locked first: two publications may arrive together.
    return Pointer.objects.select_for_update().get(pk=1)


def _with_what_was_published_since(
    base: int | None, current: Release, blueprint: Blueprint
) -> Blueprint:
    merged = merge(store.of_release(base), store.of_manifest(current.manifest), blueprint)
    if merged.meetings:
        raise Conflict(merged.meetings)
    # Each side was sound alone; together they need not be.
    _refuse_problems(merged.blueprint)
    return merged.blueprint


def _write(actor: Actor, blueprint: Blueprint, before: Release | None, reason: str) -> Release:
    store.keep(blueprint)
    last = Release.objects.order_by("-number").values_list("number", flat=True).first()
    return Release.objects.create(
        number=(last or 0) + 1,
        hash=blueprint.hash,
        manifest=blueprint.manifest,
        base=before,
        actor_id=actor.user_id,
        actor_name=actor.name,
        reason=reason,
    )


def _move(
    actor: Actor, pointer: Pointer, release: Release, verb: Publication.Verb, reason: str
) -> None:
    before, pointer.release = pointer.release, release
    pointer.save(update_fields=["release"])
    Publication.objects.create(
        verb=verb,
        before=before,
        release=release,
        actor_id=actor.user_id,
        actor_name=actor.name,
        reason=reason,
    )
    current.refresh()
    compiled = current.at(release.number)
    previous = current.at(before.number) if before else None
    _record(actor, previous, compiled, verb, reason)
    for kind in paced(in_order()):
        kind.published(compiled, previous)
    transaction.on_commit(partial(_provision, compiled), robust=True)


def _record(actor: Actor, before: Compiled | None, now: Compiled, verb: str, reason: str) -> None:
    old = before.blueprint if before else Blueprint()
    audit.record(
        actor,
        f"release.{verb}",
        "release",
        str(now.number),
        before={"release": before.number} if before else None,
        after={
            "release": now.number,
            "hash": now.hash,
            "changed": [f"{kind}/{key}" for kind, key in changed_between(old, now.blueprint)],
        },
        reason=reason,
    )


def _provision(compiled: Compiled) -> None:
    for kind in paced(in_order()):
        kind.provision(compiled)
