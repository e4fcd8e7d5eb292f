"""Taking a conversion back: the field gets its former type, and the records their former values."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from builder.settings import elements, inheriting
from engine.access import Actor
from engine.blueprint import Definition, live, releases
from engine.blueprint.models import Release
from runtime import conversions
from runtime.conversions import Conversion
from runtime.conversions.planning import alike


def is_last(conversion: Conversion) -> bool:
    """Tell whether the live field is still what the conversion has made of it."""
    found = live().blueprint.get(inheriting.KIND, conversion.record_type)
    field = elements.element(found.body, ("fields", conversion.field)) if found else None
    later = Conversion.objects.filter(
        record_type=conversion.record_type, field=conversion.field, pk__gt=conversion.pk
    )
    return field is not None and alike(field, conversion.after) and not later.exists()


def undo(actor: Actor, conversion: Conversion, reason: str) -> Release:
    """Publish the field as it was, and have its values brought back.

    What was typed since is converted too; what cannot be stays as it is. Raises PublishRefused.
    """
    blueprint, trail = live().blueprint, ("fields", conversion.field)
    definition = blueprint.get(inheriting.KIND, conversion.record_type)
    body = definition.body if definition else {}
    now = elements.element(body, trail) or conversion.after
    former = _former(now, conversion)
    body = elements.with_element(body, trail, former)
    changed = Definition(inheriting.KIND, conversion.record_type, body)
    wanted, base = blueprint.changed([changed]), live().number or None
    with transaction.atomic():
        conversions.plan(actor, conversion.record_type, now, former, Conversion.Otherwise.KEEP)
        return releases.publish(actor, wanted, reason=reason, base=base)


def _former(now: dict[str, Any], conversion: Conversion) -> dict[str, Any]:
    """Return the field as it was; of line items only the columns that the conversion changed."""
    if not now.get("fields"):
        return dict(conversion.before)
    for path, _was, _now in conversion.steps:
        trail = ("fields", path.rpartition(".")[2])
        now = elements.with_element(now, trail, elements.element(conversion.before, trail) or {})
    return now
