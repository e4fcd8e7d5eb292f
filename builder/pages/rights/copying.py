"""A new role, made by copying one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from builder import drafting, keys, naming
from builder.pages.gate import builder_page
from engine.blueprint import Blueprint, Definition
from engine.i18n.labels import LANGUAGES
from engine.templating import language
from runtime.pages.page import NotHere, Request, leave, show_dialog


@dataclass
class CopyDialog:
    url: str
    title: str
    labels: Mapping[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


@builder_page
def copy(request: Request, key: str) -> HttpResponseBase:
    blueprint = drafting.working(request.actor).blueprint
    if blueprint.get("role", key) is None:
        raise NotHere
    title = naming.title_in(blueprint, "role", key, language())
    page = CopyDialog(reverse("copy_role", args=[key]), title)
    if request.method != "POST":
        return show_dialog(request, "builder/rights/copy.html", page)
    typed = {lang: request.POST.get(f"label_{lang}", "").strip()[:200] for lang in LANGUAGES}
    page.labels = {lang: words for lang, words in typed.items() if words}
    if not page.labels:
        page.problems = [_("Say what it is called, in one language at least.")]
        return show_dialog(request, "builder/rights/copy.html", page, 422)
    made = keys.suggested(page.labels, f"{key}_copy", blueprint.of("role"))
    drafting.change(request.actor, lambda now: _copied(now, key, made, page.labels))
    return leave(request, reverse("rights", args=[made]), _("The new role is in your draft."))


def _copied(blueprint: Blueprint, key: str, made: str, label: Mapping[str, str]) -> Blueprint:
    source = blueprint.get("role", key)
    body = {name: part for name, part in (source.body if source else {}).items() if name != "help"}
    return blueprint.changed([Definition("role", made, {**body, "label": dict(label)})])
