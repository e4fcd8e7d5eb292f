"""Giving a definition, or an element of one, another key, with all that uses it."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from builder import drafting, uses
from builder.holdings import held
from builder.pages.asking import GestureDialog
from builder.pages.gate import builder_page
from builder.pages.gestures import back
from builder.pages.uses import name_of, shown, target_of
from builder.uses import Renaming, Target
from engine.blueprint import Blueprint
from engine.blueprint.definitions import KEY
from engine.templating import language
from runtime.pages.page import Request, leave, show_dialog


@builder_page
def rename(request: Request, kind: str, key: str) -> HttpResponseBase:
    """Rename, and mend all uses; refused where any would be left."""
    blueprint = drafting.working(request.actor).blueprint
    target = target_of(request, blueprint, kind, key)
    page = _dialog(blueprint, target)
    page.url = request.get_full_path()
    page.next = request.POST.get("next", request.GET.get("next", ""))
    if request.method != "POST":
        return show_dialog(request, "builder/gesture.html", page)
    page.key = request.POST.get("key", "").strip()
    page.problems = _refused(blueprint, target, page.key)
    if not page.problems:
        quoted = "quoted" in request.POST
        renaming = uses.renamed(blueprint, target, page.key, quoted=quoted)
        page.problems = _left(renaming)
        page.named = shown(renaming.named, blueprint)
        if not page.problems:

            def gesture(now: Blueprint) -> Blueprint:
                same = now == blueprint
                found = renaming if same else uses.renamed(now, target, page.key, quoted=quoted)
                return found.blueprint

            drafting.change(request.actor, gesture)
            said = _("Renamed in your draft, with everything that uses it.")
            address = back(request) if page.next else _address(target, page.key)
            return leave(request, address, said)
    return show_dialog(request, "builder/gesture.html", page, 422)


def _address(target: Target, other: str) -> str:
    return reverse("definition", args=[target.kind, target.key if target.trail else other])


def _left(renaming: Renaming) -> list[str]:
    """Return in words what nothing has mended."""
    left = [each.sentence(language()) for each in renaming.left]
    if renaming.named and not left:
        return [_("Expressions still have the old name as a text. Say whether they mean it.")]
    return left


def _dialog(blueprint: Blueprint, target: Target) -> GestureDialog:
    found = tuple(use for use in uses.uses(blueprint, target) if use.is_certain)
    under = held(target)
    if under:
        text = _("Its key cannot change any more, because work goes by it.")
    elif found:
        text = _("These use it, and will be changed along with it:")
    else:
        text = _("Nothing else refers to it.")
    return GestureDialog(
        _("Rename the key of “%(name)s”") % {"name": name_of(blueprint, target)},
        "",
        _("Rename in my draft"),
        "primary",
        text,
        [] if under else shown(found, blueprint),
        under,
        asks_key=not under,
        key=target.name,
        allowed=not under,
    )


def _refused(blueprint: Blueprint, target: Target, other: str) -> list[str]:
    if held(target):
        return [_("Its key cannot change any more, because work goes by it.")]
    if not target.trail:
        return key_problems(blueprint, target.kind, other)
    return [] if KEY.fullmatch(other) else [_not_a_key()]


def key_problems(blueprint: Blueprint, kind: str, key: str) -> list[str]:
    """Return why a definition of this kind cannot be called so."""
    if not KEY.fullmatch(key):
        return [_not_a_key()]
    if (kind, key) in blueprint:
        return [_("There is another one with this key.")]
    return []


def _not_a_key() -> str:
    return _("A key is made of small Latin letters, digits and _, and begins with a letter.")
