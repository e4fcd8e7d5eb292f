"""The source editor: the text of a definition, checked while somebody types."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from django.http import HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from builder import drafting, naming, source, story
from builder.direction import isolated
from builder.naming import KindName
from builder.pages import gate
from builder.pages.gate import builder_page
from engine.blueprint import Problem
from engine.blueprint.checking import check_only
from engine.templating import language
from runtime.pages.page import NotHere, Request, leave, show


@dataclass(frozen=True)
class Fault:
    line: int
    words: str
    is_error: bool


@dataclass(frozen=True)
class Checked:
    faults: list[Fault]
    changes: list[str]


@dataclass(frozen=True)
class EditorPage:
    """checked: as JSON, what the first check of the text came to; line: where to begin."""

    kind: KindName
    key: str
    title: str
    text: str
    language: str
    checked: str
    line: int
    check_url: str
    back_url: str
    problem: str = ""


@builder_page
def edit(request: Request, kind: str, key: str) -> HttpResponseBase:
    """Show the text; a POST puts it into the reader's draft."""
    gate.kind_or_missing(kind)
    working = drafting.working(request.actor)
    found = working.blueprint.get(kind, key) or working.base.get(kind, key)
    if found is None:
        raise NotHere
    if request.method != "POST":
        lined = source.with_lines(found)
        line = lined.source.line(at := request.GET.get("at", ""), at) if lined.source else 0
        return _show(request, working, kind, key, source.text_of(found), line)
    text = request.POST.get("text", "")
    read = source.read(kind, key, text)
    if read.definition is None:
        return _show(request, working, kind, key, text, read.problem.line if read.problem else 0)
    drafting.put(request.actor, kind, key, read.definition.body)
    return leave(request, reverse("definition", args=[kind, key]), _("Saved in your draft."))


@require_POST
@builder_page
def check(request: Request, kind: str, key: str) -> HttpResponseBase:
    """Answer what is wrong with a text and what it changes, while it is being typed."""
    gate.kind_or_missing(kind)
    working = drafting.working(request.actor)
    return JsonResponse(asdict(_checked(working, kind, key, request.POST.get("text", ""))))


def _show(
    request: Request, working: drafting.Working, kind: str, key: str, text: str, line: int
) -> HttpResponseBase:
    checked = _checked(working, kind, key, text)
    definition = working.blueprint.get(kind, key)
    page = EditorPage(
        naming.kind_name(kind, language()),
        key,
        naming.title(definition, key, language()),
        text,
        source.language_of(kind),
        json.dumps(asdict(checked), ensure_ascii=False),
        line,
        reverse("check_source", args=[kind, key]),
        reverse("definition", args=[kind, key]),
        _("This text cannot be read, so it was not saved.") if request.method == "POST" else "",
    )
    return show(request, "builder/source.html", page, 422 if page.problem else 200)


def _checked(working: drafting.Working, kind: str, key: str, text: str) -> Checked:
    read = source.read(kind, key, text)
    if read.definition is None:
        return Checked([_fault(read.problem)] if read.problem else [], [])
    problems = check_only(working.blueprint.changed([read.definition]), kind, key)
    words = story.of_definition(working.base.get(kind, key), read.definition, language())
    return Checked([*(_fault(each) for each in problems), *_comments(kind, text)], words)


def _comments(kind: str, text: str) -> list[Fault]:
    """Return that comments are not kept, where there are any."""
    line = source.comment_line(kind, text)
    said = _("Comments are not kept: what others should know belongs into “help”.")
    return [Fault(line, said, False)] if line else []


def _fault(problem: Problem) -> Fault:

    words = isolated(problem.message(language()), language())
    return Fault(problem.line, words, problem.severity == "error")
