"""Where instances stand in the version they run, and where they would in the new one."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from markupsafe import Markup

from builder.moving import choosing, saying
from builder.moving.saying import Names, Said
from builder.pages.gate import builder_page
from engine.blueprint import at, live
from engine.templating import language
from runtime.pages.page import NotHere, Request, show_dialog
from runtime.processes import moving
from workflows.diagram import svg
from workflows.model import ProcessModel
from workflows.moving import places


@dataclass(frozen=True)
class PreviewDialog:
    title: str
    old_title: str
    old: Markup
    new: Markup
    obstacles: list[Said]
    notes: list[Said]


@builder_page
def preview(request: Request, key: str) -> HttpResponseBase:
    """Show the group `standing`, with what was chosen for it."""
    if ("process", key) not in live():
        raise NotHere
    choices = choosing.read(request.GET.dict())
    found = moving.survey(key, live(), choices)
    wanted = request.GET.get("standing", "")
    standing = next((each for each in found.standings if each.name == wanted), None)
    if standing is None:
        raise NotHere
    old, new = at(standing.release).get("process", key), live().get("process", key)
    names = Names(old, new, language())
    stands = dict(places(old, new, standing.marking, choices))
    before = {element: "current" for process, element in stands if process == key}
    after = {to: "current" for (process, _e), to in stands.items() if to and process == key}
    page = PreviewDialog(
        saying.listed(saying.where(old, new, standing.marking, names), language()),
        _("Release %(number)s") % {"number": standing.release},
        _picture(old, before),
        _picture(new, after),
        saying.once(map(names.obstacle, standing.verdict.obstacles)),
        saying.once(map(names.note, standing.verdict.notes)),
    )
    return show_dialog(request, "builder/moving/preview.html", page)


def _picture(model: ProcessModel, tokens: dict[str, str]) -> Markup:
    return Markup(svg(model, language(), tokens))  # noqa: S704 (drawn by us, escaped)
