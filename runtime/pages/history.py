"""A record's story: who did what, when and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from runtime import records
from runtime.pages import dates, finding
from runtime.pages.page import Request, page, show
from runtime.records.models import Record
from runtime.records.story import Changed, Event

MOST_MOVES = 50
_ICONS = {
    "create": "plus",
    "edit": "pencil",
    "renew": "calendar-check",
    "convert": "replace",
    "transition": "arrow-right-left",
    "assign": "user-round-check",
    "transfer": "building-2",
    "reschedule": "calendar-clock",
    "attach": "paperclip",
    "delete": "trash-2",
    "print": "printer",
    "erase": "eraser",
    "comment.write": "message-circle",
    "comment.delete": "message-circle-off",
    "process.start": "workflow",
    "process.cancel": "circle-stop",
    "process.move": "route",
    "process.move_back": "undo-2",
    "rule.fire": "zap",
    "portal.invite": "door-open",
    "portal.revoke": "door-closed",
    "task.complete": "circle-check",
    "task.claim": "hand",
}


@dataclass(frozen=True)
class Happening:
    icon: str
    words: str
    actor: str
    at: str
    reason: str
    changes: Sequence[Changed]


def happenings(
    request: Request, record: Record, *, most: int, before: int | None = None
) -> list[Happening]:
    """Return what happened to the record, the latest first."""
    calendar = dates.calendar_of(request.user.calendar)
    told = records.history(request.actor, record, before=before, size=most, calendar=calendar)
    return [happening(event) for event in told]


@dataclass(frozen=True)
class DueMove:
    """The expected completion moved: from when to when, in words; "" for none or stopped."""

    before: str
    after: str
    words: str
    actor: str
    at: str
    reason: str


def due_moves(request: Request, record: Record) -> list[DueMove]:
    """Return each move of the expected completion, the latest first."""
    calendar = dates.calendar_of(request.user.calendar)
    told = records.history(
        request.actor, record, changing="due", size=MOST_MOVES, calendar=calendar
    )
    return [
        DueMove(change.before, change.after, each.words, each.actor, each.at, each.reason)
        for event in told
        for each in [happening(event)]
        for change in event.changes
        if change.key == "due"
    ]


def happening(event: Event) -> Happening:
    actor = event.by if event.by_id else _("The system")
    return Happening(
        _ICONS.get(event.verb, "dot"),
        _words(event),
        actor,
        dates.ago(event.at),
        event.reason,
        [] if event.verb == "create" else event.changes,
    )


def _words(event: Event) -> str:
    said = {
        "create": _("Added"),
        "edit": _("Edited"),
        "renew": _("Renewed: %(name)s") % {"name": event.what},
        "convert": _("Value converted to its field's new type"),
        "transition": event.what or _("Status changed"),
        "assign": _("Assigned"),
        "transfer": _("Handed to another department"),
        "reschedule": _("Expected completion moved"),
        "print": _("Printed"),
        "erase": _("Personal data erased"),
        "attach": _("Document added: %(name)s") % {"name": event.what},
        "comment.write": _("Comment"),
        "comment.delete": _("Comment deleted"),
        "process.start": _("Process started"),
        "process.cancel": _("Process stopped"),
        "process.move": _("Process moved to another version"),
        "process.move_back": _("Process moved back to its version"),
        "rule.fire": _("Rule: %(name)s") % {"name": event.what},
        "portal.invite": _("Invited to the portal: %(name)s") % {"name": event.what},
        "portal.revoke": _("Access to the portal ended: %(name)s") % {"name": event.what},
        "task.complete": _("Task completed"),
        "task.claim": _("Task taken"),
        "task.release": _("Task given back"),
        "task.reassign": _("Task given to another person"),
    }
    words = said.get(event.verb, event.what or event.verb)
    of_process = event.what and event.verb.startswith(("process.", "task."))
    return f"{words}: {event.what}" if of_process else words


@dataclass(frozen=True)
class HistoryPage:
    title: str
    back_url: str
    history: Sequence[Happening]
    history_url: str = ""


@page
def history(request: Request, pk: int) -> HttpResponseBase:
    record = finding.record(request.actor, pk)
    told = happenings(request, record, most=200)
    return show(
        request,
        "runtime/history.html",
        HistoryPage(record.title, reverse("record", args=[pk]), told),
    )
