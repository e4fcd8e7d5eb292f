"""The entries that a role's body is made of; drafts have misshapen ones as well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.access import wording
from engine.access.capabilities import capabilities
from engine.access.roles import ANY
from engine.blueprint import Blueprint

Body = Mapping[str, Any]
_NAMED = {"records": "type", "fields": "key", "audiences": "key"}


def listed(body: Body, name: str) -> list[Body]:
    """Return the entries of a list that have the name they are known by."""
    found = body.get(name)
    return [
        each
        for each in (found if isinstance(found, list) else [])
        if isinstance(each, Mapping) and isinstance(each.get(_NAMED[name]), str)
    ]


def mapping(body: Body, name: str) -> Body:
    found = body.get(name)
    return found if isinstance(found, Mapping) else {}


def names(body: Body, name: str) -> list[str]:
    found = body.get(name)
    return [str(each) for each in found] if isinstance(found, list) else []


def counting(body: Body, lineage: tuple[str, ...]) -> Body | None:
    """Return the entry that counts for a type: that of the nearest base, then of any type."""
    written = {str(each["type"]): each for each in listed(body, "records")}
    return next((written[name] for name in (*lineage, ANY) if name in written), None)


def own(body: Body, kind: str, blueprint: Blueprint) -> Body:
    """Return the type's own entry, made of the one that counted for it where it had none."""
    lineage = wording.lineage(blueprint, kind)
    found = counting(body, lineage)
    if found is None:
        return {"type": kind}
    if found["type"] == kind:
        return found
    relatives = (*lineage, *wording.family(blueprint, kind)[1:])
    fields = {each["key"] for each in wording.elements(blueprint, relatives, "fields")}
    actions = {ANY, *wording.actions(blueprint, relatives)}
    return {
        **found,
        "type": kind,
        "actions": {k: v for k, v in mapping(found, "actions").items() if k in actions},
        "fields": [each for each in listed(found, "fields") if each["key"] in fields],
    }


def with_entry(body: Body, name: str, named: str, entry: Body) -> dict[str, Any]:
    """Return the body with the entry in the place of the one of its name, or at the end."""
    found = list(body.get(name) or [])
    places = [each.get(named) if isinstance(each, Mapping) else None for each in found]
    if entry[named] in places:
        found[places.index(entry[named])] = entry
    else:
        found.append(entry)
    return {**body, name: found}


def every(area: str, blueprint: Blueprint) -> list[str]:
    """Return all the menus, or all the capabilities."""
    if area == "menus":
        return list(dict.fromkeys(str(item["key"]) for item in wording.menu_items(blueprint)))
    return list(capabilities)
