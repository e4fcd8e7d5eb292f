"""What is there already: records that are like a new one, and those that hold its values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from engine.access import Actor
from runtime import records
from runtime.records.errors import Duplicate
from runtime.records.models import Record


def nearest(actor: Actor, record: Record, data: Mapping[str, Any]) -> dict[str, Markup]:
    """Return what stands below the name of a new record: those that are like it, by the field."""
    likeness = record.record_type.likeness
    if likeness is None:
        return {}
    found = records.nearest(actor, record.type, data)
    if not found:
        return {}
    rows = Markup("").join(
        Markup(
            '<li><a href="{}" target="_blank">{}</a> <span class="muted num">{}</span></li>'
        ).format(reverse("record", args=[near.record.pk]), near.record.title, near.record.number)
        for near in found
    )
    said = _("Already registered with a similar name:")
    return {
        likeness.fields[0]: Markup(
            '<div class="nearest" role="status"><strong>{}</strong><ul>{}</ul></div>'
        ).format(said, rows)
    }


def holding(error: Exception | None) -> dict[str, Markup]:
    """Return a link to the record that holds the value already, if one may see it, by the field."""
    if not isinstance(error, Duplicate) or error.existing is None:
        return {}
    link = Markup('<p class="nearest"><a href="{}" target="_blank">{} {}</a></p>').format(
        reverse("record", args=[error.existing.pk]),
        error.existing.number,
        escape(error.existing.title),
    )
    return {error.fields[0]: link}
