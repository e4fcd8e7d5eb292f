"""A try is kept as a scenario: what it showed to choose from, its text shown before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from pydantic import ValidationError

from builder import drafting
from builder.models import Attempt
from builder.pages.gate import builder_page
from builder.pages.renaming import key_problems
from builder.pages.trial import finding
from builder.trial import keeping, saving
from builder.trial.marks import Mark
from builder.trial.words import expected, headline, unplayable
from engine.blueprint.packs import documents
from engine.i18n.labels import LANGUAGES
from engine.templating import language
from runtime.pages.page import Request, leave, show
from runtime.scenarios.recording import free_name

KIND = "scenario"


@dataclass(frozen=True)
class Choice:
    """An expectation in words, and as it stands in the file."""

    name: str
    words: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class StepChoices:
    number: int
    words: str
    choices: list[Choice]


@dataclass
class Keep:
    pk: int
    name: str
    key: str
    label: dict[str, str]
    steps: list[StepChoices] = field(default_factory=list)
    text: str = ""
    records: int = 0
    problems: list[str] = field(default_factory=list)
    languages: Sequence[str] = LANGUAGES


@builder_page
def keep(request: Request, pk: int) -> HttpResponseBase:
    attempt = finding.attempt(request, pk)
    try:
        with finding.played(request, attempt) as play:
            words = [headline(play.stage, step) for step in play.steps]
            holding = [[expected(play.stage, each) for each in m.shown] for m in play.marks[1:]]
            marks, failure = play.marks, play.failure
    except finding.UNPLAYABLE as error:
        return leave(request, reverse("try", args=[pk]), unplayable(error), "bad")
    if failure or not attempt.steps:
        said = failure or _("There is nothing to keep yet: do something first.")
        return leave(request, reverse("try", args=[pk]), said, "warn")
    page = _page(request, attempt)
    page.steps = _steps(request, marks, words, holding)
    body = _body(attempt, page, marks)
    if request.method == "POST" and "save" in request.POST:
        return _save(request, attempt, page, body)
    return _show(request, page)


def _page(request: Request, attempt: Attempt) -> Keep:
    key = request.POST.get("key", "").strip() or _free_key(request, attempt)
    label = {lang: request.POST.get(f"label_{lang}", "").strip() for lang in LANGUAGES}
    named = {lang: words for lang, words in label.items() if words}
    page = Keep(attempt.pk, attempt.name, key, named or {language(): attempt.name})
    page.records = len(attempt.given.get("records", {}))
    return page


def _steps(
    request: Request, marks: Sequence[Mark], words: Sequence[str], holding: Sequence[Sequence[str]]
) -> list[StepChoices]:
    """Return what is to be chosen after each step; at first all of it is."""
    chosen = request.POST.getlist("then") if request.method == "POST" else None
    steps = []
    for number, mark in enumerate(marks[1:]):
        choices = []
        for place, each in enumerate(mark.shown):
            name, text = keeping.name(number, place), documents.dump(each).strip()
            is_chosen = chosen is None or name in chosen
            choices.append(Choice(name, holding[number][place], text, is_chosen))
        steps.append(StepChoices(number + 1, words[number], choices))
    return steps


def _body(attempt: Attempt, page: Keep, marks: Sequence[Mark]) -> dict[str, Any] | None:
    """Return the body of the scenario, and put its text on the page; None if it is not sound."""
    names = {each.name for step in page.steps for each in step.choices if each.chosen}
    try:
        body = keeping.body(attempt, page.key, page.label, keeping.chosen(marks, names))
    except ValidationError as error:
        page.problems.append(str(error).splitlines()[-1].strip())
        return None
    page.text = documents.dump(body)
    return body


def _save(
    request: Request, attempt: Attempt, page: Keep, body: dict[str, Any] | None
) -> HttpResponseBase:
    bad_key = key_problems(drafting.working(request.actor).blueprint, KIND, page.key)
    page.problems = bad_key or page.problems
    if body is None or page.problems:
        return _show(request, page, 422)
    drafting.put(request.actor, KIND, page.key, body)
    if page.label.get(language()):
        saving.save(attempt, name=page.label[language()][:200])
    said = _("Kept in your draft; it is published and exported with it.")
    return leave(request, reverse("promises"), said)


def _show(request: Request, page: Keep, status: int = 200) -> HttpResponse:
    return show(request, "builder/trial/keep.html", page, status)


def _free_key(request: Request, attempt: Attempt) -> str:
    taken = drafting.working(request.actor).blueprint.of(KIND)
    return free_name(f"try_{attempt.pk}", taken)
