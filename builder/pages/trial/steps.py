"""What is done with an attempt as a whole: time passes, steps back and forth, a branch, the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from builder.models import Attempt
from builder.pages.gate import builder_page
from builder.pages.trial import finding
from builder.trial import saving
from builder.trial.playing import Play
from builder.trial.words import unplayable
from runtime import clock
from runtime.pages.numbers import whole
from runtime.pages.page import NotHere, Request, leave
from runtime.scenarios import recording

MOST_DAYS = 400
_UNITS = {"minutes": "PT{}M", "hours": "PT{}H", "days": "P{}D"}


@require_POST
@builder_page
def step(request: Request, pk: int, what: str) -> HttpResponseBase:
    attempt = finding.attempt(request, pk)
    if what not in _DOING:
        raise NotHere
    try:
        return _DOING[what](request, attempt)
    except finding.UNPLAYABLE as error:
        return leave(request, place(request, attempt), unplayable(error), "bad")
    except saving.Changed:
        said = _("Another page has changed this try meanwhile. Reload it.")
        return leave(request, place(request, attempt), said, "warn")


def place(request: Request, attempt: Attempt) -> str:
    """Return the address of the attempt, as whom and where the reader was in it."""
    where = {name: request.POST.get(name, "") for name in ("as", "at")}
    query = urlencode({name: value for name, value in where.items() if value})
    address = reverse("try", args=[attempt.pk])
    return f"{address}?{query}" if query else address


def _advance(request: Request, attempt: Attempt) -> HttpResponseBase:
    """Let time pass: so much, to the next working day, or until something is due."""
    with finding.played(request, attempt) as play:
        wanted = _wanted(request, play)
        if wanted is None:
            said = _("Say how long, up to %(count)s days.") % {"count": MOST_DAYS}
            return leave(request, place(request, attempt), said, "warn")
        action: dict[str, Any] = {"advance": wanted}
        failure = play.do({"when": [action]})
        if not failure:
            play.add({"when": [action, *recording.found(play.stage)]})
    if failure:
        return leave(request, place(request, attempt), failure, "bad")
    saving.go_on(attempt, play.steps)
    return leave(request, place(request, attempt))


def _wanted(request: Request, play: Play) -> str | int | None:
    """Return what `advance` of scenarios takes; None where nothing sensible was asked for."""
    if request.POST.get("until") == "next":
        due = play.stage.next_due()
        seconds = int((due - clock.now()).total_seconds()) + 1 if due else 0
        return f"PT{max(seconds, 1)}S" if due and seconds < MOST_DAYS * 24 * 60 * 60 else None
    count, unit = whole(request.POST.get("count")) or 0, request.POST.get("unit", "")
    days = {"minutes": count / 1440, "hours": count / 24}.get(unit, count)
    if count < 1 or days > MOST_DAYS:
        return None
    if unit == "working_days":
        return count
    return _UNITS[unit].format(count) if unit in _UNITS else None


def _undo(request: Request, attempt: Attempt) -> HttpResponseBase:
    saving.undo(attempt)
    return leave(request, place(request, attempt))


def _redo(request: Request, attempt: Attempt) -> HttpResponseBase:
    saving.redo(attempt)
    return leave(request, place(request, attempt))


def _back(request: Request, attempt: Attempt) -> HttpResponseBase:
    saving.go_back(attempt, whole(request.POST.get("count")) or 0)
    return leave(request, place(request, attempt))


def _branch(request: Request, attempt: Attempt) -> HttpResponseBase:
    count = whole(request.POST.get("count"))
    name = _("%(name)s – branch") % {"name": attempt.name}
    made = saving.branch(attempt, name[:200], len(attempt.steps) if count is None else count)
    return leave(request, place(request, made), _("This is the branch; the other one stays."))


def _rename(request: Request, attempt: Attempt) -> HttpResponseBase:
    name = request.POST.get("name", "").strip()[:200]
    if name:
        saving.save(attempt, name=name)
    return leave(request, place(request, attempt))


def _remove(request: Request, attempt: Attempt) -> HttpResponseBase:
    attempt.delete()
    return leave(request, reverse("tries"), _("The try is gone."))


_DOING: dict[str, Callable[[Request, Attempt], HttpResponseBase]] = {
    "advance": _advance,
    "undo": _undo,
    "redo": _redo,
    "back": _back,
    "branch": _branch,
    "rename": _rename,
    "remove": _remove,
}
