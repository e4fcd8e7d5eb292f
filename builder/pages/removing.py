"""Taking a definition, or an element of one, out of the draft."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from builder import drafting, uses, words_in
from builder.holdings import held
from builder.pages.asking import GestureDialog
from builder.pages.gate import builder_page
from builder.pages.gestures import back
from builder.pages.uses import name_of, shown, target_of
from builder.uses import Target
from engine.access import Actor
from engine.blueprint import Blueprint, Definition
from runtime.pages.page import Request, leave, show_dialog


@builder_page
def remove(request: Request, kind: str, key: str) -> HttpResponseBase:
    """Show what would break, then take it out of the draft."""
    blueprint = drafting.working(request.actor).blueprint
    target = target_of(request, blueprint, kind, key)
    if request.method == "POST":
        said = _("“%(name)s” is removed in your draft.") % {"name": name_of(blueprint, target)}
        _remove(request.actor, target)
        return leave(request, _after(request, target), said)
    page = _dialog(blueprint, target)
    page.url = request.get_full_path()
    page.next = request.GET.get("next", "")
    return show_dialog(request, "builder/gesture.html", page)


def _after(request: Request, target: Target) -> str:
    if target.trail and not request.POST.get("next"):
        return reverse("definition", args=target.identity)
    return back(request)


def _remove(actor: Actor, target: Target) -> None:
    def gesture(now: Blueprint) -> Blueprint:
        definition = now.get(*target.identity)
        if target.trail and definition is not None:
            body = words_in.without(definition.body, target.trail)
            return now.changed([Definition(*target.identity, body)])
        return now.changed([], [target.identity])

    drafting.change(actor, gesture)


def _dialog(blueprint: Blueprint, target: Target) -> GestureDialog:
    found = uses.uses(blueprint, target)
    certain = tuple(use for use in found if use.is_certain)
    return GestureDialog(
        _("Remove “%(name)s”?") % {"name": name_of(blueprint, target)},
        "",
        _("Remove in my draft"),
        "danger solid",
        _("Until these are mended the draft cannot be published:")
        if certain
        else _("Nothing else refers to it."),
        shown(found, blueprint),
        held(target),
    )
