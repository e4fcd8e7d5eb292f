"""The first start: one page a step. Each gesture is kept at once in the draft of who answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from builder import drafting
from builder.beginning import asked
from builder.pages.beginning import departments, name, people, summary, time
from builder.pages.beginning.step import ICONS, TITLES, Said, Step, Turn, name_of, url
from builder.pages.beginning.step import Look as LookOf
from builder.pages.gate import builder_page
from builder.pages.office.asking import Refused, Unreadable
from runtime.pages.page import NotHere, Request, leave, show

STEPS = {each.key: each for each in (name.STEP, time.STEP, departments.STEP, people.STEP,
                                     summary.STEP)}  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """A step as the way shows it. state: done, now or later."""

    title: str
    url: str
    icon: str
    state: str


@dataclass(frozen=True)
class Frame:
    """name, logo_url: the organisation's, as soon as it has them. body: what the step shows."""

    key: str
    title: str
    name: str
    logo_url: str
    marks: list[Mark]
    number: int
    url: str
    back: str
    last: bool
    said: str
    failed: bool
    saved: bool
    template: str
    body: Any


@builder_page
def first_start(request: Request) -> HttpResponseBase:
    """Go on where it stood, on this device or on another one."""
    try:
        return redirect(url(asked.standing().step))
    except asked.Answered:
        return _answered(request)


@builder_page
def first_start_step(request: Request, step: str) -> HttpResponseBase:
    if step not in STEPS:
        raise NotHere
    if not asked.due():
        return _answered(request)
    if request.method != "POST":
        asked.stand_at(request.actor, step)
        return _show(request, STEPS[step], Said())
    said = _do(request, STEPS[step], "keep") if "keep" in STEPS[step].gestures else Said()
    if said.failed or not STEPS[step].after:
        return _show(request, STEPS[step], said)
    asked.stand_at(request.actor, STEPS[step].after)
    return redirect(url(STEPS[step].after))


@require_POST
@builder_page
def first_start_do(request: Request, step: str, gesture: str) -> HttpResponseBase:
    """Do one thing at a step, and show the step as it has become."""
    if step not in STEPS or gesture not in STEPS[step].gestures:
        raise NotHere
    if not asked.due():
        return _answered(request)
    said = _do(request, STEPS[step], gesture)
    if said.failed or "HX-Request" in request.headers:
        return _show(request, STEPS[step], said)
    return redirect(url(step))


@require_POST
@builder_page
def first_start_end(request: Request) -> HttpResponseBase:
    """Publish all of it, and let the office begin."""
    try:
        number = summary.publish(request)
    except asked.Answered:
        return _answered(request)
    except Refused as refusal:
        return _show(request, summary.STEP, Said(str(refusal.args[0]), failed=True))
    said = _("The office is set up: release %(number)s is live.") % {"number": number}
    return leave(request, "/", said)


@require_POST
@builder_page
def first_start_later(request: Request) -> HttpResponseBase:
    """Let the office begin as it is."""
    try:
        asked.leave_for_later(request.actor)
    except asked.Answered:
        return _answered(request)
    return leave(request, "/", _("Everything that was asked stands in the builder."))


def _answered(request: Request) -> HttpResponseBase:
    said = _("The office is set up already. Everything can be changed in the builder.")
    return leave(request, "/", said, "info")


def _do(request: Request, step: Step, gesture: str) -> Said:
    turn = Turn(request, drafting.working(request.actor).blueprint)
    try:
        step.gestures[gesture](turn)
    except Refused as refusal:
        return Said(str(refusal.args[0]), failed=True)
    except Unreadable as refusal:
        words = _("This cannot be read, so it was not saved.")
        return Said(words, failed=True, typed=refusal.settings)
    return Said(_("Saved"))


def _show(request: Request, step: Step, said: Said) -> HttpResponseBase:
    working = drafting.working(request.actor)
    frame = _frame(request, step, working, said)
    status = 422 if said.failed else 200
    if "HX-Request" not in request.headers:
        return show(request, "builder/beginning/page.html", frame, status)
    answer = show(request, "builder/beginning/step.html", frame, status)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#first-start", "outerMorph"
    return answer


def _frame(request: Request, step: Step, working: drafting.Working, said: Said) -> Frame:
    marks = _marks(step.key, bool(name_of(working.blueprint)))
    return Frame(
        step.key,
        str(TITLES[step.key]),
        name_of(working.blueprint),
        name.logo_url(working.blueprint),
        marks,
        asked.STEPS.index(step.key) + 1,
        url(step.key),
        url(step.before),
        not step.after,
        said.words,
        said.failed,
        bool(said.words) and not said.failed,
        f"builder/beginning/{step.key}.html",
        step.draw(LookOf(request, working, said)),
    )


def _marks(now: str, is_named: bool) -> list[Mark]:
    """Return the way; what was passed is done, as far as it has to be answered at all."""
    place = asked.STEPS.index(now)
    passed = {key for key in asked.STEPS[:place] if is_named or key != "name"}
    return [
        Mark(
            str(TITLES[key]),
            url(key),
            ICONS[key],
            "now" if key == now else "done" if key in passed else "later",
        )
        for key in asked.STEPS
    ]
