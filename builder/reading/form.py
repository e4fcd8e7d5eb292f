"""A form: drawn as people fill it in, with its fields."""

from __future__ import annotations

from builder.reading.fields import rows
from builder.reading.part import Drawn, Part
from builder.reading.preview import preview
from engine.blueprint import Compiled, Definition
from runtime.pages.page import Request


def parts(request: Request, compiled: Compiled, definition: Definition, lang: str) -> Drawn:
    fields = Part("fields", rows(definition.body.get("fields") or []))
    try:
        form = compiled.get(*definition.identity)
    except Exception:  # It has problems, which the page lists.
        return Drawn([fields], frozenset(("label", "fields")))
    drawn = Part("preview", preview(request, form, lang))
    return Drawn([drawn, fields], frozenset(("label", "fields", "layout", "tabs")))
