"""What an admin does to their one open draft; every gesture can be undone, also after a reload."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from builder.models import DraftStep
from engine.access import Actor
from engine.access.deciding import require
from engine.blueprint import Blueprint, Compiled, Definition, drafts, live, releases
from engine.blueprint.definitions import Identity
from engine.blueprint.merging import Place, changed_between
from engine.blueprint.models import Draft

Part = dict[str, str | None]
"""A definition in a step: kind, key, and what the draft did to it before and after."""


@dataclass(frozen=True)
class Working:
    """What an admin works on: the live release, or their draft of it."""

    draft: Draft | None
    base: Blueprint
    blueprint: Blueprint
    live: Compiled

    @property
    def behind(self) -> bool:
        """Whether somebody has published since the draft was begun."""
        return self.draft is not None and (self.draft.base_id or 0) != self.live.number


def mine(actor: Actor) -> Draft | None:
    """Return the actor's open draft."""
    return Draft.objects.filter(owner_id=actor.user_id).order_by("-id").first()


def of_others(actor: Actor) -> list[Draft]:
    """Return the open drafts of everybody else, what was touched last first."""
    found = Draft.objects.exclude(owner_id=actor.user_id).filter(changes__isnull=False)
    return list(found.distinct().order_by("-updated_at"))


def working(actor: Actor) -> Working:
    draft = mine(actor)
    if draft is None or _is_idle(draft):
        return Working(None, live().blueprint, live().blueprint, live())
    return Working(draft, drafts.base(draft), drafts.blueprint(draft), live())


def put(actor: Actor, kind: str, key: str, body: Mapping[str, Any]) -> None:
    """Give a definition this body in the actor's draft; one that changes nothing leaves it."""
    change(actor, lambda now: now.changed([Definition(kind, key, body)]))


def remove(actor: Actor, kind: str, key: str) -> None:
    """Take a definition out, in the actor's draft; one that is new there is forgotten."""
    change(actor, lambda now: now.changed([], [(kind, key)]))


def revert(actor: Actor, kind: str, key: str) -> None:
    """Take the draft's own change to a definition back."""
    before = working(actor).base.get(kind, key)
    change(actor, lambda now: now.changed([before] if before else [], [(kind, key)]))


def change(actor: Actor, gesture: Callable[[Blueprint], Blueprint]) -> None:
    """Do a gesture on the draft as it is by now; of two that come together none is lost."""
    with transaction.atomic():
        draft = _locked(actor)
        before = drafts.blueprint(draft)
        _step(draft, before, gesture(before))


def _step(draft: Draft, before: Blueprint, wanted: Blueprint) -> None:
    parts = [_part(draft, wanted, each) for each in changed_between(before, wanted)]
    if parts:
        draft.steps.filter(undone=True).delete()
        DraftStep.objects.create(draft=draft, parts=parts)
        _restore(draft, parts, "after")


def discard(actor: Actor) -> None:
    """Throw the actor's draft away."""
    require(actor, releases.MAY_BUILD)
    Draft.objects.filter(owner_id=actor.user_id).delete()


def catch_up(actor: Actor, mine_at: Collection[Place], theirs_at: Collection[Place]) -> None:
    """Move the actor's draft onto the live release; Conflict where nothing was chosen.

    Of the places that both changed, the draft's side of `mine_at` stands, the others' of
    `theirs_at`. What was done before cannot be undone any more: it was done to another base.
    """
    with transaction.atomic():
        draft = _locked(actor)
        drafts.catch_up(draft, mine=mine_at, live=theirs_at)
        DraftStep.objects.filter(draft=draft).delete()


# --- Undo and redo -----------------------------------------------------------


def undo(actor: Actor) -> DraftStep | None:
    """Take the last gesture back, and return it; None where there is none."""
    with transaction.atomic():
        draft = _locked(actor)
        step = draft.steps.filter(undone=False).last()
        return _moved(draft, step, "before") if step else None


def redo(actor: Actor) -> DraftStep | None:
    """Do again what was undone last, and return it; None where there is nothing."""
    with transaction.atomic():
        draft = _locked(actor)
        step = draft.steps.filter(undone=True).first()
        return _moved(draft, step, "after") if step else None


STEPS: Mapping[str, Callable[[Actor], DraftStep | None]] = {"undo": undo, "redo": redo}
"""By what designers call them, among their own gestures."""


def _moved(draft: Draft, step: DraftStep, side: str) -> DraftStep:
    _restore(draft, step.parts, side)
    step.undone = side == "before"
    step.save(update_fields=["undone"])
    return step


def _locked(actor: Actor) -> Any:
    """Return the actor's draft, opened where there is none, held until the end of the verb."""
    require(actor, releases.MAY_BUILD)
    draft = mine(actor)
    if draft is not None and _is_idle(draft):
        draft.delete()
        draft = None
    draft = draft or drafts.open_draft(actor)
    return Draft.objects.select_for_update().get(pk=draft.pk)


def _is_idle(draft: Draft) -> bool:
    """Tell whether it changes nothing, on a release that is not live any more."""
    return (draft.base_id or 0) != live().number and not draft.changes.exists()


def _part(draft: Draft, wanted: Blueprint, identity: Identity) -> Part:
    """Return what the draft does to a definition now, and what it is to do."""
    found = draft.changes.filter(kind=identity[0], key=identity[1]).first()
    before, after = drafts.base(draft).get(*identity), wanted.get(*identity)
    text = json.dumps(after.body, ensure_ascii=False) if after else ""
    return {
        "kind": identity[0],
        "key": identity[1],
        "before": found.body if found else None,
        "after": None if after == before else text,
    }


def _restore(draft: Draft, parts: Iterable[Part], side: str) -> None:
    for part in parts:
        kind, key, state = str(part["kind"]), str(part["key"]), part[side]
        if state is None:
            drafts.revert(draft, kind, key)
        elif state == "":
            drafts.remove(draft, kind, key)
        else:
            drafts.put(draft, kind, key, json.loads(state))
