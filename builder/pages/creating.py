"""A new definition: its key and what it is called; the rest begins with a small text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from builder import designers, drafting, keys, naming, source, starters
from builder.naming import KindName
from builder.pages import gate
from builder.pages.gate import builder_page
from builder.pages.renaming import key_problems
from engine.blueprint import Blueprint
from engine.i18n.labels import LANGUAGES
from engine.templating import language
from runtime.pages.page import Request, leave, show, show_dialog


@dataclass
class NewDialog:
    kind: KindName
    url: str
    key: str = ""
    suggested: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


@builder_page
def new(request: Request, kind: str) -> HttpResponseBase:
    gate.kind_or_missing(kind)
    page = NewDialog(naming.kind_name(kind, language()), reverse("new_definition", args=[kind]))
    if request.method != "POST":
        return show_dialog(request, "builder/new.html", page)
    blueprint = drafting.working(request.actor).blueprint
    page.labels = _labels(request.POST)
    page.suggested = _suggested(request, kind, page.labels)
    page.key = request.POST.get("key", "").strip() or page.suggested
    page.problems = key_problems(blueprint, kind, page.key)
    if not page.labels:
        page.problems.append(_("Say what it is called, in one language at least."))
    if page.problems:
        return show_dialog(request, "builder/new.html", page)
    text = starters.text(kind, page.key, page.labels, _record_type(blueprint))
    definition = source.read(kind, page.key, text).definition
    if definition is not None:
        drafting.put(request.actor, kind, page.key, definition.body)
    editor = reverse("definition_source", args=[kind, page.key])
    return leave(request, designers.address_of(kind, page.key) or editor)


@builder_page
def suggested_key(request: Request, kind: str) -> HttpResponseBase:
    """Draw the entry of the key anew, with the one that the names suggest."""
    gate.kind_or_missing(kind)
    page = NewDialog(naming.kind_name(kind, language()), "", request.GET.get("key", ""))
    page.suggested = _suggested(request, kind, _labels(request.GET))
    return show(request, "builder/new_key.html", page)


def _suggested(request: Request, kind: str, label: Mapping[str, str]) -> str:
    """Return a free key after the names; "" where there is none."""
    taken = drafting.working(request.actor).blueprint.of(kind)
    return keys.suggested(label, kind, taken) if label else ""


def _labels(posted: Mapping[str, str]) -> dict[str, str]:
    found = {lang: posted.get(f"label_{lang}", "").strip()[:200] for lang in LANGUAGES}
    return {lang: words for lang, words in found.items() if words}


def _record_type(blueprint: Blueprint) -> str:
    """Return the first type of records, for what is always about one."""
    return next(iter(sorted(blueprint.of("record_type"))), "")
