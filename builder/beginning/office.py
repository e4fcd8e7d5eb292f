"""The organisation in the draft of whoever answers: its definition, and what is its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builder.board import shapes
from engine.blueprint import Blueprint, live, packs
from runtime.kinds.organisation import OrganisationBody

KIND = "organisation"
_FIRST = "office"
Body = Mapping[str, Any]


def key(blueprint: Blueprint) -> str:
    """Return the key of the organisation; where there is none, the one that it will have."""
    return next(iter(blueprint.of(KIND)), _FIRST)


def body(blueprint: Blueprint) -> Body:
    found = blueprint.get(KIND, key(blueprint))
    return found.body if found else {}


def languages(blueprint: Blueprint) -> list[str]:
    """Return the languages that its people work in, the default one first."""
    default = OrganisationBody.model_fields["languages"].get_default()
    return shapes.texts(body(blueprint).get("languages")) or list(default)


def example(blueprint: Blueprint) -> Mapping[str, str]:
    """Return the name that a pack brought and nobody has changed: an example, not an answer."""
    name = key(blueprint)
    now = live().blueprint.get(KIND, name)
    named = shapes.mapping(body(blueprint).get("label"))
    if now is None or named != shapes.mapping(now.body.get("label")):
        return {}
    place = f"{KIND}/{name}"
    return (
        named
        if any(each.manifest.get(place) == now.hash for each in packs.installed().values())
        else {}
    )
