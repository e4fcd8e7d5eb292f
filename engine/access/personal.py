"""What a person or a group has beside their roles: menus shown to them, and what is withheld.

What is withheld wins over every role. An entry is an action as decide() takes it; one on records
goes with its type, and holds for the types below it: "menu:orders", "can:audit.see",
"record:do:export@order".
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.access import wording
from engine.access.actors import Actor
from engine.access.reasons import Decision, Reason
from engine.blueprint import live

CONTROLS = ("create", "edit", "delete")
"""Rights on records that can be withheld, beside all that may be done with them."""


def entry(action: str, record_type: str = "") -> str:
    return f"{action}@{record_type}" if record_type else action


def decision(actor: Actor, action: str, lineage: tuple[str, ...] = ()) -> Decision | None:
    """Return the answer of what is special to the actor; None where their roles decide."""
    if actor.withheld:
        wanted = set(_entries(action, lineage))
        for each, group in actor.withheld:
            if each in wanted:
                return Decision(False, (_reason(action, lineage, group),))
    area, _, key = action.partition(":")
    if area == "menu" and key in actor.shown:
        words = {"menu": wording.menu_label(live().blueprint, key)}
        return Decision(True, (Reason("menu_shown", words),))
    return None


def _entries(action: str, lineage: tuple[str, ...]) -> Iterator[str]:
    yield entry(action)
    for name in lineage:
        yield entry(action, name)


def _reason(action: str, lineage: tuple[str, ...], group: str) -> Reason:
    words = {"what": _what(action, lineage), "group": group}
    return Reason("withheld_group" if group else "withheld", words)


def _what(action: str, lineage: tuple[str, ...]) -> wording.Words:
    area, _, key = action.partition(":")
    if area == "menu":
        return wording.menu_label(live().blueprint, key)
    if area == "can":
        return wording.capability_label(key)
    return wording.action_label(live().blueprint, lineage, key.removeprefix("do:"))
