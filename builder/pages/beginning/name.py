"""The first step: what the organisation is called, and its logo."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from builder.beginning import office
from builder.board import shapes
from builder.pages.beginning.step import Look, Refused, Step, Turn
from builder.pages.office import organisation as designer
from builder.pages.office.asking import Asked, Done, read
from builder.settings import Panel, panel
from engine.blueprint import Blueprint
from engine.i18n import labels
from engine.templating import language
from runtime.kinds import organisation
from runtime.kinds.organisation import OrganisationBody


@dataclass(frozen=True)
class NameStep:
    """example: what the pack calls its organisation, where nobody has changed it."""

    form: Markup
    example: str
    logo_url: str


def _draw(look: Look) -> NameStep:
    example = office.example(look.blueprint)
    body = {**look.body, "label": {}} if example else look.body
    return NameStep(
        look.form(_panel(), body), labels.text(example, language()), logo_url(look.blueprint)
    )


def logo_url(blueprint: Blueprint) -> str:
    """Return the address of the logo as it is in the draft; "" where there is none."""
    text = office.body(blueprint).get("logo")
    found = organisation.logo(text if isinstance(text, str) else None)
    address = reverse("draft_logo", args=[office.key(blueprint)])
    return f"{address}?{found.mark}" if found else ""


def _panel() -> Panel:
    return panel(OrganisationBody, owner=office.KIND, only=("label",))


def _keep(turn: Turn) -> None:
    def named(asked: Asked) -> Done:
        body = read(_panel(), asked.request.POST, asked.body)
        if not any(words.strip() for words in shapes.mapping(body.get("label")).values()):
            raise Refused(_("Say what the organisation is called."))
        return asked.done(body)

    turn.organise(named)


def _logo(turn: Turn) -> None:
    turn.organise(designer.AREA.gestures["logo"])


def _without_logo(turn: Turn) -> None:
    turn.organise(designer.AREA.gestures["without_logo"])


STEP = Step("name", _draw, {"keep": _keep, "logo": _logo, "without_logo": _without_logo})
