"""What the office promises itself: each scenario played on the reader's draft, one by one."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from builder import naming
from builder.pages.gate import builder_page
from builder.trial import content, verdicts
from builder.trial.verdicts import Verdict
from builder.trial.words import unplayable
from engine.access import Actor
from engine.blueprint import Compiled
from engine.templating import language
from runtime.pages.page import NotHere, Request, leave, show

KIND = "scenario"


@dataclass(frozen=True)
class Promise:
    """state: waiting (to be played), unknown, holds or fails."""

    key: str
    title: str
    state: str
    outcomes: list[tuple[str, tuple[str, ...]]]


@dataclass
class Promises:
    rows: list[Promise] = field(default_factory=list)
    said: str = ""
    playing: bool = False

    def count(self, state: str) -> int:
        return sum(row.state == state for row in self.rows)


@builder_page
def promises(request: Request) -> HttpResponseBase:
    """List the scenarios with what is known; with `play` each row has itself played, in turn."""
    page = Promises(playing=bool(request.GET.get("play")))
    try:
        compiled = content.of(request.actor, on_live=False)
    except content.NotPlayable as error:
        page.said = unplayable(error)
        return show(request, "builder/trial/promises.html", page)
    found = verdicts.known(compiled, compiled.keys(KIND))
    page.rows = [_promise(compiled, each, playing=page.playing) for each in found]
    page.rows.sort(key=lambda row: row.title)
    return show(request, "builder/trial/promises.html", page)


@require_POST
@builder_page
def promise(request: Request, key: str) -> HttpResponseBase:
    """Play the scenarios of one definition, and show what came of it."""
    try:
        compiled = content.of(request.actor, on_live=False)
    except content.NotPlayable as error:
        return leave(request, reverse("promises"), unplayable(error), "bad")
    if (KIND, key) not in compiled:
        raise NotHere
    found = verdicts.judge(compiled, key)
    if "HX-Request" not in request.headers:
        return leave(request, reverse("promises"))
    response = show(request, "builder/trial/promise.html", _promise(compiled, found))
    response["HX-Trigger"] = "promised"
    return response


def _promise(compiled: Compiled, found: Verdict, *, playing: bool = False) -> Promise:
    title = naming.title_in(compiled.blueprint, KIND, found.key, language())
    if found.outcomes is None:
        return Promise(found.key, title, "waiting" if playing else "unknown", [])
    state = "holds" if found.holds else "fails"
    return Promise(found.key, title, state, list(found.outcomes))


def line(actor: Actor) -> tuple[str, str]:
    """Return how the promises stand for the check list of publishing: ok or warn, and a sentence.

    ("", "") where there are none, or where the draft cannot be played.
    """
    try:
        compiled = content.of(actor, on_live=False)
    except content.NotPlayable:
        return "", ""
    found = verdicts.known(compiled, compiled.keys(KIND))
    failing = sum(each.outcomes is not None and not each.holds for each in found)
    unknown = sum(each.outcomes is None for each in found)
    if failing:
        said = ngettext(
            "%(count)s acceptance scenario does not hold any more",
            "%(count)s acceptance scenarios do not hold any more",
            failing,
        )
        return "warn", said % {"count": failing}
    if unknown:
        said = ngettext(
            "%(count)s acceptance scenario has not been played on this draft",
            "%(count)s acceptance scenarios have not been played on this draft",
            unknown,
        )
        return "warn", said % {"count": unknown}
    return ("ok", _("Every acceptance scenario holds")) if found else ("", "")
