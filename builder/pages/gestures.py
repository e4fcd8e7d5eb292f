"""What is done to the draft at one click: remove, rename, take back, undo, redo, throw away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from builder import drafting, naming, uses
from builder.holdings import held
from builder.models import DraftStep
from builder.pages import gate
from builder.pages.gate import builder_page
from builder.pages.uses import UseShown, shown
from builder.uses import Target
from engine.access import Actor
from engine.blueprint import Blueprint, releases
from engine.blueprint.definitions import KEY, identity_of
from engine.templating import language
from runtime.pages.page import NotHere, Request, leave, show


@dataclass
class GestureDialog:
    """uses: what would break, or be mended; held: what the office has under it."""

    title: str
    url: str
    submit: str
    style: str
    text: str
    uses: list[UseShown] = field(default_factory=list)
    held: str = ""
    problems: list[str] = field(default_factory=list)
    asks_key: bool = False
    key: str = ""
    allowed: bool = True


@builder_page
def remove(request: Request, kind: str, key: str) -> HttpResponseBase:
    """Show what would break, then take the definition out of the draft."""
    blueprint = _blueprint_with(request, kind, key)
    title = naming.title_in(blueprint, kind, key, language())
    if request.method == "POST":
        drafting.remove(request.actor, kind, key)
        said = _("“%(name)s” is removed in your draft.") % {"name": title}
        return leave(request, reverse("builder"), said)
    found = tuple(use for use in uses.uses(blueprint, Target(kind, key)) if use.is_certain)
    page = GestureDialog(
        _("Remove “%(name)s”?") % {"name": title},
        reverse("remove_definition", args=[kind, key]),
        _("Remove in my draft"),
        "danger solid",
        _("Until these are mended the draft cannot be published:")
        if found
        else _("Nothing else refers to it."),
        shown(found, blueprint),
        held(kind, key),
    )
    return show(request, "builder/gesture.html", page)


@builder_page
def rename(request: Request, kind: str, key: str) -> HttpResponseBase:
    """Give a definition another key and mend all its uses; refused where any would be left."""
    blueprint = _blueprint_with(request, kind, key)
    other = request.POST.get("key", "").strip()
    page = _rename_dialog(blueprint, kind, key)
    page.key = other or key
    if request.method != "POST":
        return show(request, "builder/gesture.html", page)
    page.problems = _refused(blueprint, kind, key, other)
    if not page.problems:
        renaming = uses.renamed(blueprint, Target(kind, key), other)
        left = renaming.left
        page.problems = [each.sentence(language()) for each in left]
        if not left:
            drafting.become(request.actor, renaming.blueprint)
            said = _("Renamed in your draft, with everything that uses it.")
            return leave(request, reverse("definition", args=[kind, other]), said)
    return show(request, "builder/gesture.html", page)


def _rename_dialog(blueprint: Blueprint, kind: str, key: str) -> GestureDialog:
    found = tuple(use for use in uses.uses(blueprint, Target(kind, key)) if use.is_certain)
    under = held(kind, key)
    if under:
        text = _("Its key cannot change any more, because work goes by it.")
    elif found:
        text = _("These use it, and will be changed along with it:")
    else:
        text = _("Nothing else refers to it.")
    return GestureDialog(
        _("Rename the key of “%(name)s”")
        % {"name": naming.title_in(blueprint, kind, key, language())},
        reverse("rename_definition", args=[kind, key]),
        _("Rename in my draft"),
        "primary",
        text,
        [] if under else shown(found, blueprint),
        under,
        asks_key=not under,
        allowed=not under,
    )


def _refused(blueprint: Blueprint, kind: str, key: str, other: str) -> list[str]:
    if held(kind, key):
        return [_("Its key cannot change any more, because work goes by it.")]
    return key_problems(blueprint, kind, other)


def key_problems(blueprint: Blueprint, kind: str, key: str) -> list[str]:
    """Return why a definition of this kind cannot be called so."""
    if not KEY.fullmatch(key):
        return [_("A key is made of small Latin letters, digits and _, and begins with a letter.")]
    if (kind, key) in blueprint:
        return [_("There is another one with this key.")]
    return []


def _blueprint_with(request: Request, kind: str, key: str) -> Blueprint:
    blueprint = drafting.working(request.actor).blueprint
    if (kind, key) not in blueprint:
        raise NotHere
    return blueprint


# --- The draft as a whole ----------------------------------------------------


@require_POST
@builder_page
def revert(request: Request, kind: str, key: str) -> HttpResponseBase:
    gate.kind_or_missing(kind)
    drafting.revert(request.actor, kind, key)
    return leave(request, _back(request), _("Your change to it is taken back."))


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
        return leave(request, _back(request))
    after = drafting.working(request.actor).blueprint
    part = step.parts[0]
    found = after.get(part["kind"], part["key"]) or before.get(part["kind"], part["key"])
    name = naming.title(found, part["key"], language())
    return leave(request, _back(request), said % {"name": name})


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
    return show(request, "builder/gesture.html", page)


@require_POST
@builder_page
def catch_up(request: Request) -> HttpResponseBase:
    """Bring the draft onto the live release, by the reader's choice where both changed the same."""
    chosen = {name: value for name, value in request.POST.items() if "/" in name}
    mine = [identity_of(name) for name, value in chosen.items() if value == "mine"]
    theirs = [identity_of(name) for name, value in chosen.items() if value == "theirs"]
    try:
        drafting.catch_up(request.actor, mine, theirs)
    except releases.Conflict:
        said = _("Choose whose change stands, wherever both of you changed the same.")
        return leave(request, reverse("publish"), said, "warn")
    return leave(request, reverse("publish"), _("Your draft is based on the live release now."))


def _back(request: Request) -> str:
    """Return the page of the builder that the gesture was made on."""
    asked = request.POST.get("next", "")
    return asked if asked.startswith(reverse("builder")) else reverse("builder")
