"""Elements of a body: the parts that have keys of their own, such as fields, rules and guards.

A trail leads to one: ("fields", "fees", "fields", "item").
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from builder import words_in

Body = dict[str, Any]
Trail = tuple[str, ...]


def of_field(path: str) -> Trail:
    """Return the trail to a field, or to a column of line items: "fees.item"."""
    return tuple(part for step in path.split(".") for part in ("fields", step))


def element(body: Mapping[str, Any], trail: Trail) -> Body | None:
    """Return a copy of an element; None where there is none."""
    found = words_in.at(body, trail)
    return json.loads(json.dumps(found)) if isinstance(found, dict) else None


def keys(body: Mapping[str, Any], part: Trail) -> list[str]:
    return [str(each.get("key")) for each in _list(_walk(body, part))]


def with_element(body: Mapping[str, Any], trail: Trail, changed: Mapping[str, Any]) -> Body:
    """Return the body with an element in the place of its namesake, or behind all others."""
    copy, listed = _opened(body, trail[:-1])
    places = [each.get("key") for each in listed]
    if trail[-1] in places:
        listed[places.index(trail[-1])] = dict(changed)
    else:
        listed.append(dict(changed))
    return copy


def without(body: Mapping[str, Any], trail: Trail) -> Body:
    """Return the body without an element; a list that is left empty goes with it."""
    copy, listed = _opened(body, trail[:-1])
    listed[:] = [each for each in listed if each.get("key") != trail[-1]]
    if not listed:
        _walk(copy, trail[:-2]).pop(trail[-2], None)
    return copy


def moved(body: Mapping[str, Any], trail: Trail, step: int) -> Body:
    """Return the body with an element so many places later, or earlier for a step below zero."""
    copy, listed = _opened(body, trail[:-1])
    places = [each.get("key") for each in listed]
    place = places.index(trail[-1])
    listed.insert(max(0, min(place + step, len(listed) - 1)), listed.pop(place))
    return copy


def free_key(stem: str, taken: list[str]) -> str:
    """Return the stem, or the stem with the first number that makes it new."""
    numbered = (f"{stem}_{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(key for key in numbered if key not in taken)


def _opened(body: Mapping[str, Any], part: Trail) -> tuple[Body, list[Body]]:
    """Return a copy of the body, and the list in it that the part's trail leads to."""
    copy: Body = json.loads(json.dumps(body))
    holder = _walk(copy, part[:-1])
    holder[part[-1]] = _list(holder.get(part[-1]))
    return copy, holder[part[-1]]


def _walk(body: Any, trail: Trail) -> Any:
    return words_in.at(body, trail) if trail else body


def _list(found: Any) -> list[Body]:
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
