"""Taking a conversion back: the field gets its former type, and the records their former values."""

from __future__ import annotations

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
    body = elements.with_element(definition.body if definition else {}, trail, conversion.before)
    changed = Definition(inheriting.KIND, conversion.record_type, body)
    wanted, base = blueprint.changed([changed]), live().number or None
    with transaction.atomic():
        conversions.plan(
            actor, conversion.record_type, conversion.after, conversion.before,
            Conversion.Otherwise.KEEP,
        )  # fmt: skip
        return releases.publish(actor, wanted, reason=reason, base=base)
