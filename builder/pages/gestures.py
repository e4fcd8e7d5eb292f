"""What is done to the draft at one click: take back, undo, redo, throw away, catch up."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from builder import drafting, naming
from builder.models import DraftStep
from builder.pages import gate, meetings
from builder.pages.asking import GestureDialog
from builder.pages.gate import builder_page
from engine.access import Actor
from engine.blueprint import releases
from engine.templating import language
from runtime.pages.page import Request, leave, show_dialog


@require_POST
@builder_page
def revert(request: Request, kind: str, key: str) -> HttpResponseBase:
    gate.kind_or_missing(kind)
    drafting.revert(request.actor, kind, key)
    return leave(request, back(request), _("Your change to it is taken back."))


@require_POST
@builder_page
def undo(request: Request) -> HttpResponseBase:
    return _stepped(request, drafting.undo, _("Undone: %(name)s"))


@require_POST
@builder_page
def redo(request: Request) -> HttpResponseBase:
    return _stepped(request, drafting.redo, _("Done again: %(name)s"))


def _stepped(
    request: Request, move: Callable[[Actor], DraftStep | None], said: str
) -> HttpResponseBase:
    before = drafting.working(request.actor).blueprint
    step = move(request.actor)
    if step is None:
        return leave(request, back(request))
    after = drafting.working(request.actor).blueprint
    part = step.parts[0]
    found = after.get(part["kind"], part["key"]) or before.get(part["kind"], part["key"])
    name = naming.title(found, part["key"], language())
    return leave(request, back(request), said % {"name": name})


@builder_page
def discard(request: Request) -> HttpResponseBase:
    if request.method == "POST":
        drafting.discard(request.actor)
        return leave(request, reverse("builder"), _("Your draft is thrown away."))
    page = GestureDialog(
        _("Throw your draft away?"),
        reverse("discard_draft"),
        _("Throw away"),
        "danger solid",
        _("All its changes are lost, and cannot be brought back. What is live stays as it is."),
    )
    return show_dialog(request, "builder/gesture.html", page)


@require_POST
@builder_page
def catch_up(request: Request) -> HttpResponseBase:
    """Bring the draft onto the live release, by the reader's choice where both changed the same."""
    chosen = meetings.choices(request.POST)
    # Of the merge, what is live is ours and the draft theirs.
    mine = {place for place, side in chosen.items() if side == "theirs"}
    try:
        drafting.catch_up(request.actor, mine, chosen.keys() - mine)
    except releases.Conflict:
        said = _("Choose whose change stands, wherever both of you changed the same.")
        return leave(request, reverse("publish"), said, "warn")
    onward = back(request) if request.POST.get("next") else reverse("publish")
    return leave(request, onward, _("Your draft is based on the live release now."))


def back(request: Request) -> str:
    """Return the page of the builder that the gesture was made on."""
    asked = request.POST.get("next", "")
    return asked if asked.startswith(reverse("builder")) else reverse("builder")
