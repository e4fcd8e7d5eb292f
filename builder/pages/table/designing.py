"""The decision designer: the table, checked and tried while it is written, and saved."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.http import HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from builder import drafting, naming, source
from builder.naming import KindName
from builder.pages.drawings import changed_elsewhere, design_page, mark
from builder.pages.table import checking
from builder.pages.table.checking import KIND
from builder.table import files, words
from engine.blueprint import Definition
from engine.templating import language
from runtime.pages.page import NotHere, Request, show
from workflows.problems import ProcessRefused


@dataclass(frozen=True)
class DesignPage:
    """settings: as JSON, all that the table begins with; "" where the file cannot be read."""

    kind: KindName
    key: str
    title: str
    settings: str
    back_url: str
    source_url: str
    uses_url: str


@design_page
def design(request: Request, key: str) -> HttpResponseBase:
    """Show the tables of a decision as they are in the reader's draft."""
    found = _definition(drafting.working(request.actor), key)
    page = DesignPage(
        naming.kind_name(KIND, language()),
        key,
        naming.title(found, key, language()),
        _settings(key, _xml(found)),
        reverse("definition", args=[KIND, key]),
        reverse("definition_source", args=[KIND, key]),
        reverse("definition_uses", args=[KIND, key]),
    )
    return show(request, "builder/table/design.html", page)


@require_POST
@design_page
def check(request: Request, key: str) -> HttpResponseBase:
    """Answer what is wrong with a table, what it changes, and what the try comes to."""
    working = drafting.working(request.actor)
    found = _definition(working, key)
    try:
        xml = _written(request, found)
    except ProcessRefused as refused:
        return _refused(refused)
    return JsonResponse(checking.checked(working, key, xml, request.POST))


@require_POST
@design_page
def save(request: Request, key: str) -> HttpResponseBase:
    """Put the file into the reader's draft, unless it has changed there in the meantime."""
    working = drafting.working(request.actor)
    found = _definition(working, key)
    if refusal := changed_elsewhere(request, _xml(found)):
        return refusal
    try:
        read = source.read(KIND, key, _written(request, found))
    except ProcessRefused as refused:
        return _refused(refused)
    if read.definition is None:
        return JsonResponse({"words": _("The file is too large.")}, status=422)
    drafting.put(request.actor, KIND, key, read.definition.body)
    return JsonResponse({"base": mark(_xml(read.definition)), "words": _("Saved in your draft.")})


def _definition(working: drafting.Working, key: str) -> Definition:
    found = working.blueprint.get(KIND, key)
    if found is None:
        raise NotHere
    return found


def _xml(found: Definition) -> str:
    return str(found.body.get("xml", ""))


def _written(request: Request, found: Definition) -> str:
    """Return the posted file, with what the designer does not know of the one in the draft."""
    copied, written = (request.POST.get(name, "").replace("\r\n", "\n") for name in ("copy", "xml"))
    return files.saved(_xml(found), copied, written)


def _refused(refused: ProcessRefused) -> HttpResponseBase:
    return JsonResponse({"words": refused.problems[0].message(language())}, status=422)


def _settings(key: str, xml: str) -> str:
    try:
        shown = files.opened(xml)
    except ProcessRefused:
        return ""
    urls = {name: reverse(f"{name}_decision", args=[key]) for name in ("check", "save")}
    settings = {
        "key": key,
        "xml": shown,
        "base": mark(xml),
        "words": words.of_the_page(),
        "urls": urls,
    }
    return json.dumps(settings, ensure_ascii=False)
