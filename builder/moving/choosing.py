"""Which element stands for which, as the page's fields say it: `to:process:element` = element."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from workflows.moving import Choices, Place

PREFIX = "to:"
MOST = 100


def read(given: Mapping[str, str]) -> dict[Place, str]:
    """Return the choices among the fields of a form; nonsense is left out."""
    found: dict[Place, str] = {}
    for field, target in given.items():
        process, _, element = field.removeprefix(PREFIX).partition(":")
        if field.startswith(PREFIX) and process and element and target and len(found) < MOST:
            found[process, element] = target
    return found


def field(place: Place) -> str:
    process, element = place
    return f"{PREFIX}{process}:{element}"


def query(choices: Choices, **more: str) -> str:
    """Return the choices as the query of an address."""
    return urlencode({**{field(place): to for place, to in choices.items()}, **more})
