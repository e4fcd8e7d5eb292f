"""How people outside know the staff: by name where their role says so, else as the office."""

from __future__ import annotations

from engine import access
from engine.access import Actor
from engine.access.models import User
from engine.blueprint import live
from engine.i18n import labels
from runtime.kinds.organisation import organisation

COLUMNS = frozenset(["assignee", "created_by", "department"])
"""What every record has and the staff alone reads, where they are not known by name."""


def known(actor: Actor) -> bool:
    """Tell whether the actor may know the staff by name."""
    return not actor.outside or bool(access.decide(actor, "can:staff.see"))


def called(actor: Actor, user: User | None) -> str:
    """Return what the actor reads for a person; "" for nobody."""
    if user is None:
        return ""
    return str(user) if is_known(actor, user) else office(actor)


def is_known(actor: Actor, user: User) -> bool:
    return known(actor) or user.record_id == actor.record_id


def office(actor: Actor) -> str:
    """Return the name of the office, which stands for whoever of the staff is meant."""
    return labels.text(organisation(live()).label, actor.language)
