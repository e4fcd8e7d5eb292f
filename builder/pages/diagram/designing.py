"""The process designer: the drawing, checked while somebody draws, and saved in their draft."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from builder import drafting, naming, source, story
from builder.diagram import drawing, elements, words
from builder.direction import isolated
from builder.naming import KindName
from builder.pages.drawings import changed_elsewhere, design_page, mark
from engine.blueprint import Blueprint, Definition
from engine.blueprint.checking import check_only
from engine.i18n import labels
from engine.templating import language
from runtime.pages.page import NotHere, Request, show
from runtime.pages.prints import NAMES
from workflows import parsing
from workflows.problems import ProcessRefused

KIND = "process"


@dataclass(frozen=True)
class DesignPage:
    """settings: as JSON, all that the drawing begins with; "" where there is nothing to draw."""

    kind: KindName
    key: str
    title: str
    settings: str
    palette: list[elements.Drawable]
    languages: Mapping[str, str]
    back_url: str
    source_url: str
    versions_url: str


@dataclass(frozen=True)
class Fault:
    """Something wrong; element: its id in the drawing, or "" for the process as a whole."""

    element: str
    words: str
    is_error: bool


@design_page
def design(request: Request, key: str) -> HttpResponseBase:
    """Show the drawing of a process as it is in the reader's draft."""
    working = drafting.working(request.actor)
    found = definition(working.blueprint, key)
    page = DesignPage(
        naming.kind_name(KIND, language()),
        key,
        title(found, language()),
        _settings(request, key, _xml(found)),
        elements.drawable(),
        NAMES,
        reverse("definition", args=[KIND, key]),
        reverse("definition_source", args=[KIND, key]),
        reverse("process_versions", args=[key]),
    )
    return show(request, "builder/diagram/design.html", page)


@require_POST
@design_page
def check(request: Request, key: str) -> HttpResponseBase:
    """Answer what is wrong with a drawing, and what it changes, while somebody draws."""
    working = drafting.working(request.actor)
    definition(working.blueprint, key)
    return JsonResponse(_checked(working, key, request.POST.get("xml", "")))


@require_POST
@design_page
def save(request: Request, key: str) -> HttpResponseBase:
    """Put the drawing into the reader's draft, unless it has changed there in the meantime."""
    working = drafting.working(request.actor)
    before = definition(working.blueprint, key)
    read = source.read(KIND, key, request.POST.get("xml", ""))
    if read.definition is None:
        said = read.problem.message(language()) if read.problem else ""
        return JsonResponse({"words": said}, status=422)
    if refusal := changed_elsewhere(request, _xml(before)):
        return refusal
    drafting.put(request.actor, KIND, key, read.definition.body)
    xml = _xml(read.definition)
    checked = _checked(drafting.working(request.actor), key, xml)
    return JsonResponse({**checked, "base": mark(xml), "words": _("Saved in your draft.")})


@require_POST
@design_page
def arrange(request: Request, key: str) -> HttpResponseBase:
    """Answer the drawing with everything in its place again."""
    try:
        return JsonResponse({"xml": drawing.arranged(request.POST.get("xml", ""))})
    except ProcessRefused as refused:
        return JsonResponse({"words": refused.problems[0].message(language())}, status=422)


def definition(blueprint: Blueprint, key: str) -> Definition:
    found = blueprint.get(KIND, key)
    if found is None:
        raise NotHere
    return found


def title(found: Definition, lang: str) -> str:
    """Return what a process is called, also one that has problems still."""
    model = parsing.sketch(_xml(found).encode())
    return labels.text(model.label, lang) if model else found.key


def _xml(found: Definition) -> str:
    return str(found.body.get("xml", ""))


def spoken(request: Request) -> str:
    """Return the language that the names in the drawing are first shown in."""
    asked = request.GET.get("in", "")
    return asked if asked in labels.LANGUAGES else language()


def _settings(request: Request, key: str, xml: str) -> str:
    try:
        shown = drawing.drawn(xml)
    except ProcessRefused:
        return ""
    settings = {
        "key": key,
        "owner": request.actor.user_id,
        "xml": shown,
        "stored": xml,
        "base": mark(xml),
        "language": language(),
        "spoken": spoken(request),
        "drawable": [asdict(each) for each in elements.drawable()],
        "fresh": elements.fresh(),
        "words": words.of_the_editor() | words.of_the_page(),
        "urls": {
            name: reverse(f"{name}_process", args=[key])
            for name in ("check", "save", "arrange", "panel")
        },
    }
    return json.dumps(settings, ensure_ascii=False)


def _checked(working: drafting.Working, key: str, xml: str) -> dict[str, Any]:
    """Return what is wrong and what changes, as the page takes it."""
    drawn = Definition(KIND, key, {"xml": xml.replace("\r\n", "\n")})
    problems = check_only(working.blueprint.changed([drawn]), KIND, key)
    lang = language()
    faults = [
        Fault(each.element, isolated(each.message(lang), lang), each.severity == "error")
        for each in problems
    ]
    said = story.of_definition(working.base.get(KIND, key), drawn, lang)
    return {"faults": [asdict(each) for each in faults], "changes": said}
