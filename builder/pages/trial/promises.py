"""What the office promises itself: its scenarios, played on the reader's draft by a worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from builder import drafting, naming, words_in
from builder.pages.gate import builder_page
from builder.pages.moments import when
from builder.trial import content, verdicts
from builder.trial.verdicts import FAILS, HOLDS, UNKNOWN, WAITING, Name, Verdicts
from builder.trial.words import unplayable
from engine.access import Actor
from engine.blueprint import Blueprint, Definition
from engine.blueprint.packs import documents
from engine.i18n import labels
from engine.templating import language
from runtime.pages.page import NotHere, Request, leave, show
from runtime.scenarios import runs
from runtime.scenarios.runs import KIND


@dataclass(frozen=True)
class Story:
    """One scenario. state: of verdicts. step: where it failed, in words; code: what was to be."""

    label: str
    state: str
    step: str
    code: str
    failures: list[str]


@dataclass(frozen=True)
class Promise:
    key: str
    title: str
    state: str
    stories: list[Story]


@dataclass(frozen=True)
class Promises:
    """said: why it cannot be played. now: the scenario that is being played. at: when it began.

    state: of the run; "" before the first one.
    """

    rows: list[Promise]
    said: str
    state: str
    now: str
    done: int
    total: int
    at: str
    is_current: bool

    @property
    def running(self) -> bool:
        return self.state == "running"

    @property
    def percent(self) -> int:
        return self.done * 100 // self.total if self.total else 0

    def count(self, state: str) -> int:
        return sum(story.state == state for row in self.rows for story in row.stories)


@builder_page
def promises(request: Request) -> HttpResponseBase:
    """List the scenarios with how they stand; a POST has all of them played."""
    if request.method != "POST":
        return _show(request)
    return _begin(request, None)


@require_POST
@builder_page
def promise(request: Request, key: str) -> HttpResponseBase:
    """Have the scenarios of one definition played."""
    if drafting.working(request.actor).blueprint.get(KIND, key) is None:
        raise NotHere
    return _begin(request, key)


@require_POST
@builder_page
def cancel(request: Request) -> HttpResponseBase:
    runs.cancel(request.actor)
    return _answer(request)


def _begin(request: Request, key: str | None) -> HttpResponseBase:
    try:
        compiled = content.of(request.actor, on_live=False)
    except content.NotPlayable as error:
        return _answer(request, unplayable(error))
    keys = [key] if key else [row.key for row in _rows(compiled.blueprint, Verdicts())]
    runs.begin(request.actor, compiled.blueprint, keys)
    return _answer(request)


def _answer(request: Request, said: str = "") -> HttpResponseBase:
    if "HX-Request" in request.headers:
        return _show(request, said)
    return (
        leave(request, reverse("promises"), said, "bad")
        if said
        else leave(request, reverse("promises"))
    )


def _show(request: Request, said: str = "") -> HttpResponseBase:
    blueprint = drafting.working(request.actor).blueprint
    found = verdicts.of(request.actor, blueprint)
    run = found.run
    page = Promises(
        _rows(blueprint, found),
        said,
        run.state if run else "",
        _label(blueprint, found.waiting[0]) if found.waiting else "",
        run.done if run else 0,
        run.total if run else 0,
        when(request, run.begun_at) if run else "",
        found.is_current,
    )
    part = "HX-Request" in request.headers and request.method == "POST"
    template = "promises_list" if part else "promises"
    return show(request, f"builder/trial/{template}.html", page)


def _rows(blueprint: Blueprint, found: Verdicts) -> list[Promise]:
    rows = [_promise(each, found) for each in blueprint.of(KIND).values()]
    return sorted(rows, key=lambda row: row.title)


def _promise(definition: Definition, found: Verdicts) -> Promise:
    stories = [_story(definition, name, found) for name in verdicts.names(definition)]
    states = {story.state for story in stories}
    state = next((each for each in (WAITING, FAILS, UNKNOWN) if each in states), HOLDS)
    title = naming.title(definition, definition.key, language())
    return Promise(definition.key, title, state if stories else UNKNOWN, stories)


def _story(definition: Definition, name: Name, found: Verdicts) -> Story:
    body: Any = words_in.at(definition.body, ("scenarios", name[1])) or {}
    state, verdict = found.state(name), found.found.get(name)
    failures = list(verdict.failures) if verdict and state != WAITING else []
    step = verdict.step if verdict and failures else 0
    told = _("Step %(number)s") % {"number": step} if step else _("What is given")
    return Story(
        labels.text(body.get("label"), language()) or name[1],
        state,
        told if failures else "",
        _code(body, step) if found.is_current else "",
        failures,
    )


def _code(body: Any, step: int) -> str:
    """Return a step as it is written; "" where there is none."""
    steps = body.get("steps")
    known = isinstance(steps, list) and 0 < step <= len(steps)
    return documents.dump(steps[step - 1]).strip() if known else ""


def _label(blueprint: Blueprint, name: Name) -> str:
    """Return a scenario's own name, behind that of the definition that it is in."""
    definition = blueprint.get(KIND, name[0])
    if definition is None:
        return name[1]
    body: Any = words_in.at(definition.body, ("scenarios", name[1])) or {}
    own = labels.text(body.get("label"), language()) or name[1]
    return f"{naming.title(definition, name[0], language())} – {own}"


def line(actor: Actor) -> tuple[str, str]:
    """Return how the promises stand for the check list of publishing: ok or warn, and a sentence.

    ("", "") where there are none.
    """
    states = list(_states(actor))
    if failing := states.count(FAILS):
        said = ngettext(
            "%(count)s acceptance scenario does not hold any more",
            "%(count)s acceptance scenarios do not hold any more",
            failing,
        )
        return "warn", said % {"count": failing}
    if unknown := len(states) - states.count(HOLDS):
        said = ngettext(
            "%(count)s acceptance scenario has not been played on this draft",
            "%(count)s acceptance scenarios have not been played on this draft",
            unknown,
        )
        return "warn", said % {"count": unknown}
    return ("ok", _("Every acceptance scenario holds")) if states else ("", "")


def _states(actor: Actor) -> Iterator[str]:
    """Yield how each scenario of the draft stands; what was played on another is not known."""
    blueprint = drafting.working(actor).blueprint
    found = verdicts.of(actor, blueprint)
    current = found if found.is_current else Verdicts()
    for definition in blueprint.of(KIND).values():
        yield from (current.state(name) for name in verdicts.names(definition))
