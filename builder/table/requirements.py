"""What a decision needs, as a picture whose tables open at a click."""

from __future__ import annotations

from django.urls import reverse
from markupsafe import Markup

from engine.templating import language
from workflows.decisions import DecisionRefused, picture, requirements
from workflows.decisions.requirements import EXPRESSION, TABLE


def drawn(xml: str, key: str) -> Markup:
    """Return the picture of a decision's file; nothing for what is no DMN."""
    try:
        found = requirements.read(xml.encode())
    except DecisionRefused:
        return Markup("")
    links = {
        part.id: reverse("design_decision", args=[key], query={"table": part.id})
        for part in found.parts.values()
        if part.kind == "decision" and part.logic in (TABLE, EXPRESSION)
    }
    return Markup(picture.svg(found, language(), key, links))  # noqa: S704 — drawn by us, escaped
