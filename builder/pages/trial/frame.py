"""A page of the office within an attempt, as one of its people sees it."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from builder.models import Attempt
from builder.pages.gate import builder_page
from builder.pages.trial import finding
from builder.trial import mounting, saving
from builder.trial.marks import Step
from builder.trial.playing import Play
from builder.trial.words import unplayable
from engine.audit.models import Entry
from engine.middleware.content_policy import may_be_framed
from runtime import witness
from runtime.pages.page import NotHere, Request, failure
from runtime.scenarios import recording
from runtime.scenarios.stage import last
from runtime.witness import Deed


@may_be_framed
@builder_page
def frame(request: Request, pk: int, who: str, path: str = "") -> HttpResponseBase:
    """Show the page at `path`; what is done on it becomes a step of the attempt."""
    attempt = finding.attempt(request, pk)
    if request.headers.get("Sec-Fetch-Dest") == "document":
        return _to_the_workshop(request, attempt, who, path)
    try:
        return _page(request, attempt, who, path)
    except finding.UNPLAYABLE as error:
        return failure(request, 422, _("It cannot be tried now"), text=unplayable(error))
    except recording.NotTellable:
        return _not_kept(request)
    except saving.Changed:
        text = _("Another page has changed this try meanwhile. Reload it.")
        return failure(request, 409, _("It cannot be tried now"), text=text)


def _page(request: Request, attempt: Attempt, who: str, path: str) -> HttpResponseBase:
    prefix = reverse("try_page", args=[attempt.pk, who])
    with finding.played(request, attempt) as play:
        if who not in play.stage.people:
            raise NotHere
        before = last(Entry)
        with witness.watching() as deeds:
            person = play.stage.people[who]
            response = mounting.open_page(request, person, prefix, path)
        steps = _told(play, deeds)
        if not steps and last(Entry) > before:
            return _not_kept(request)
        for step in steps:
            play.add(step)
    if steps:
        saving.go_on(attempt, play.steps)
        response["HX-Trigger"] = "stepped"
    response["Cache-Control"] = "no-store"
    return response


def _told(play: Play, deeds: Sequence[Deed]) -> list[Step]:
    """Return what was done as a step, after the work that follows on it, and what was refused."""
    steps: list[Step] = []
    if done := recording.told(play.stage, deeds):
        play.stage.work()
        steps.append({"when": [*done, *recording.found(play.stage)]})
    if refused := recording.refused(play.stage, deeds):
        steps.append({"when": refused[0], "then": refused[1]})
    return steps


def _not_kept(request: Request) -> HttpResponse:
    text = _("This is done in the office itself, and no part of what can be tried.")
    return failure(request, 403, _("This cannot be tried here"), text=text)


def _to_the_workshop(request: Request, attempt: Attempt, who: str, path: str) -> HttpResponseBase:
    query = request.META.get("QUERY_STRING", "")
    at = f"{path}?{query}" if query else path
    return HttpResponseRedirect(
        f"{reverse('try', args=[attempt.pk])}?{urlencode({'as': who, 'at': at})}"
    )
