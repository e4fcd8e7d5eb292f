"""Lists that people arranged for themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.access import Actor
from runtime.lists.errors import BadList
from runtime.lists.filters import Filter
from runtime.lists.listing import Asked, Listing
from runtime.lists.models import SavedView

MOST = 50
"""Lists that one person may keep for one type."""


def save(actor: Actor, name: str, listing: Listing) -> SavedView:
    """Keep a listing under a name, in the place of an older one so called; BadList if wrong."""
    asked = Asked(actor, listing)
    assert str(asked.records.query)
    assert asked.columns is not None
    assert asked.order
    name = name.replace("\0", "").encode(errors="replace").decode().strip()[:100]
    if not name:
        raise BadList("no_name", "")
    mine = SavedView.objects.filter(user=actor.user_id, record_type=listing.record_type)
    if mine.count() >= MOST and not mine.filter(name=name).exists():
        raise BadList("too_many_lists", str(MOST))
    saved, _ = SavedView.objects.update_or_create(
        user_id=actor.user_id or 0,
        record_type=listing.record_type,
        name=name,
        defaults={"spec": to_spec(listing)},
    )
    return saved


def mine(actor: Actor, record_type: str) -> list[SavedView]:
    """Return the actor's lists of a type by name."""
    found = SavedView.objects.filter(user=actor.user_id, record_type=record_type)
    return list(found.order_by("name"))


def forget(actor: Actor, key: int) -> None:
    """Drop one of the actor's lists; nobody else's."""
    SavedView.objects.filter(user=actor.user_id, pk=key).delete()


def to_spec(listing: Listing) -> dict[str, Any]:
    return {
        "view": listing.view,
        "columns": list(listing.columns),
        "filters": [[each.column, each.operator, each.value] for each in listing.filters],
        "feel": listing.feel,
        "sort": listing.sort,
        "search": listing.search,
    }


def from_spec(record_type: str, spec: Mapping[str, Any]) -> Listing:
    """Return the listing that was kept; fields that have gone since are told by BadList later."""
    return Listing(
        record_type,
        view=spec.get("view", ""),
        columns=tuple(spec.get("columns", ())),
        filters=tuple(Filter(*each) for each in spec.get("filters", ())),
        feel=spec.get("feel", ""),
        sort=spec.get("sort", ""),
        search=spec.get("search", ""),
    )
