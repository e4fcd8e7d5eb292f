"""Drafts: changes on top of a release, shown and checked before they are published."""

import json
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from django.db import transaction

from engine.access import Actor
from engine.access.deciding import require
from engine.blueprint import checking, current, releases
from engine.blueprint.changes import Change, diff
from engine.blueprint.definitions import Blueprint, Definition, Identity
from engine.blueprint.merging import Meeting, Place, merge
from engine.blueprint.models import Draft, DraftChange, Release
from engine.blueprint.problems import Problem
from engine.pacing import beside_others


def open_draft(actor: Actor, *, name: str = "") -> Draft:
    """Begin a draft on the live release; Forbidden without the right to build."""
    require(actor, releases.MAY_BUILD)
    return Draft.objects.create(
        name=name,
        base_id=current.live().number or None,
        owner_id=actor.user_id,
        owner_name=actor.name,
    )


def put(draft: Draft, kind: str, key: str, body: Mapping[str, Any]) -> None:
    """Give a definition this body; ValueError where it is not plain data."""
    text = json.dumps(body, ensure_ascii=False, allow_nan=False)
    _change(draft, kind, key, body=text, removed=False)


def remove(draft: Draft, kind: str, key: str) -> None:
    _change(draft, kind, key, body="", removed=True)


def revert(draft: Draft, kind: str, key: str) -> None:
    """Take the draft's change to a definition back."""
    draft.changes.filter(kind=kind, key=key).delete()


def base(draft: Draft) -> Blueprint:
    """Return what the draft began with."""
    return current.at(draft.base_id).blueprint if draft.base_id else Blueprint()


def blueprint(draft: Draft) -> Blueprint:
    """Return the draft's base with the draft's changes."""
    return base(draft).changed(*_changes(draft))


def changes(draft: Draft) -> list[Change]:
    """Return what the draft changes, from its base."""
    return diff(base(draft), blueprint(draft))


def conflicts(draft: Draft) -> list[Meeting]:
    """Return where the draft meets what was published since its base."""
    return list(_on_live(draft)[1])


def check(draft: Draft) -> list[Problem]:
    """Return every problem of the live release with the draft's changes."""
    return checking.check(_on_live(draft)[0])


def catch_up(draft: Draft, *, mine: Collection[Place] = (), live: Collection[Place] = ()) -> None:
    """Move the draft onto the live release; Conflict where they meet and nothing was decided.

    The draft's side of the places in `mine` stands, and what is live in those of `live`.
    """
    joined, meetings = _on_live(draft, taking=mine)
    if unsettled := [each for each in meetings if each.place not in {*mine, *live}]:
        raise releases.Conflict(unsettled)
    with transaction.atomic():
        now = current.live()
        draft.base = Release.objects.get(number=now.number) if now.number else None
        draft.save()
        for change in draft.changes.all():
            _settle(draft, (change.kind, change.key), joined, now.blueprint)


def _settle(draft: Draft, identity: Identity, joined: Blueprint, live: Blueprint) -> None:
    wanted = joined.get(*identity)
    if wanted == live.get(*identity):
        revert(draft, *identity)
    elif wanted is None:
        remove(draft, *identity)
    else:
        put(draft, *identity, wanted.body)


def publish(actor: Actor, draft: Draft, *, reason: str) -> Release:
    """Publish the draft and close it; PublishRefused or Conflict leave it as it is."""
    with transaction.atomic():
        # Locked first: two people may publish one draft together.
        draft = Draft.objects.select_for_update().get(pk=draft.pk)
        with beside_others():
            release = releases.publish(actor, blueprint(draft), reason=reason, base=draft.base_id)
        draft.delete()
        return release


def _change(draft: Draft, kind: str, key: str, **values: Any) -> None:
    DraftChange.objects.update_or_create(draft=draft, kind=kind, key=key, defaults=values)
    draft.save(update_fields=["updated_at"])


def _changes(draft: Draft) -> tuple[list[Definition], list[Identity]]:
    found = draft.changes.order_by("id").values_list("kind", "key", "body", "removed")
    put = [_definition(kind, key, body) for kind, key, body, _ in found if body]
    return put, [(kind, key) for kind, key, _, removed in found if removed]


@lru_cache(maxsize=4096)
def _definition(kind: str, key: str, text: str) -> Definition:
    """Return the definition of a change; one and the same until the change is another."""
    return Definition(kind, key, json.loads(text))


def _on_live(
    draft: Draft, *, taking: Collection[Place] = ()
) -> tuple[Blueprint, tuple[Meeting, ...]]:
    live = current.live()
    if live.number == (draft.base_id or 0):
        return blueprint(draft), ()
    joined = merge(base(draft), live.blueprint, blueprint(draft), taking=taking)
    return joined.blueprint, joined.meetings
