"""What a device keeps for somebody who works where there is no connection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.http import HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext as _

from engine import access
from runtime.pages import actions
from runtime.pages.page import Request, page
from runtime.records.models import Record

MOST = 40
KEEP = "can:offline.keep"


@dataclass(frozen=True)
class Kept:
    """A page; or with `part` a dialog. mark: another one once it has changed; "" for always."""

    url: str
    title: str
    mark: str
    part: bool = False


@page
def kept(request: Request) -> HttpResponseBase:
    """Answer who is signed in, with a key for forms, and what their device may keep."""
    pages = list(_pages(request)) if access.decide(request.actor, KEEP) else []
    answer = {
        "user": request.actor.user_id,
        "csrf": get_token(request),
        "pages": [asdict(each) for each in pages],
    }
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


def _pages(request: Request) -> Iterator[Kept]:
    yield Kept(reverse("home"), _("Home"), "")
    yield Kept(reverse("tasks"), _("Tasks"), "")
    yield Kept(reverse("scan_dialog"), _("Scan"), "", part=True)
    mine = Record.objects.at_work().filter(assignee=request.actor.user_id)
    for record in mine.order_by("due", "pk")[:MOST]:
        if access.decide(request.actor, "record:see", record):
            yield from _record(request, record)


def _record(request: Request, record: Record) -> Iterator[Kept]:
    mark = f"{record.version}"
    title = f"{record.number} {record.title}".strip()
    yield Kept(reverse("record", args=[record.pk]), title, mark)
    for action in actions.main(request, record):
        if action.dialog:
            yield Kept(action.url, action.label, mark, part=True)
