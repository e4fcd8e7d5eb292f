"""The list of what one was told."""

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engine.i18n import phones
from engine.templating import language
from runtime.exports.finishing import KIND as EXPORT
from runtime.notifications import inbox
from runtime.notifications.models import Notification
from runtime.pages import dates
from runtime.pages.numbers import whole
from runtime.pages.page import Request, leave, page, show

PAGE = 40


@dataclass(frozen=True)
class Note:
    text: str
    at: str
    url: str
    icon: str
    read: bool
    phone: str = ""


@dataclass(frozen=True)
class Inbox:
    notes: list[Note]
    unread: int
    next_url: str


@page
def notifications(request: Request) -> HttpResponseBase:
    before = whole(request.GET.get("before"))
    rows = Notification.objects.of(request.actor)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    more = f"?before={found[PAGE - 1].pk}" if len(found) > PAGE else ""
    notes = [_note(row) for row in found[:PAGE]]
    return show(
        request, "runtime/notifications.html", Inbox(notes, inbox.unread_count(request.actor), more)
    )


@page
def open_notification(request: Request, pk: int) -> HttpResponseBase:
    """Mark it as read and go to what it is about."""
    note = Notification.objects.of(request.actor).filter(pk=pk).first()
    if request.actor.hand_id is None:
        inbox.mark_read(request.actor, [pk])
    if note and note.task_id:
        return leave(request, reverse("task", args=[note.task_id]))
    if note and note.record_id:
        return leave(request, reverse("record", args=[note.record_id]))
    if note and note.kind == EXPORT:
        return leave(request, reverse("exports"))
    return leave(request, reverse("notifications"))


@require_POST
@page
def notifications_read(request: Request) -> HttpResponseBase:
    inbox.mark_all_read(request.actor)
    return leave(request, reverse("notifications"), _("All notifications are marked as read."))


def _note(row: Notification) -> Note:
    icon = "circle-check-big" if row.task_id else "bell"
    url = reverse("notification", args=[row.pk])
    words = row.words(language())
    # Only a number with its country: other digits of a text may be anything.
    phone = phones.first_in(words)
    return Note(words, dates.ago(row.created_at), url, icon, row.read_at is not None, phone)
