"""Which rows and columns of a list its person may export."""

from __future__ import annotations

from engine import access
from engine.access import Actor, OfType
from runtime.lists.listing import Asked, Listing

RIGHT = "record:do:export"


def allowed(actor: Actor, listing: Listing) -> Asked:
    """Return the list with the rows that the actor may both see and export.

    Raises Forbidden, and BadList or UnknownName where the list makes no sense.
    """
    asked = Asked(actor, listing)
    of_type = OfType(asked.kind.key, asked.kind.lineage)
    access.require(actor, "record:see", of_type)
    access.require(actor, RIGHT, of_type)
    asked.records = asked.records.filter(access.scope_q(actor, RIGHT, asked.kind.key))
    return asked


def check(actor: Actor, listing: Listing) -> None:
    """Raise what `allowed`, and later the reading of the list, would raise."""
    asked = allowed(actor, listing)
    assert str(asked.records.query)
    assert asked.columns is not None
    assert asked.order
