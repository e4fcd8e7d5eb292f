"""Giving out what waits for a person: by hand on the board, or by the plan of its type."""

from __future__ import annotations

from django.http import HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engine import access
from engine.access import Actor
from engine.access.models import User
from runtime import records
from runtime.assignment import distributing
from runtime.pages import board
from runtime.pages.board import MOST_WAITING, Board, families, open_work
from runtime.pages.numbers import whole
from runtime.pages.page import NotHere, Request, leave, page, show
from runtime.pages.sending import send_once
from runtime.pages.words import REFUSALS, why
from runtime.records.models import Record
from runtime.records.record_type import RecordType

RIGHT = "can:distribution.manage"


@page
def distribution(request: Request) -> HttpResponseBase:
    access.require(request.actor, RIGHT)
    shown = Board(request, *_asked(request.GET.get("family", "")))
    part = "runtime/parts/board.html" if "part" in request.GET else "runtime/board.html"
    return show(request, part, shown)


@page
def waiting(request: Request) -> HttpResponseBase:
    """Answer how many wait, for the count in the menu of open pages."""
    access.require(request.actor, RIGHT)
    return JsonResponse({"count": board.waiting(request.actor)})


def _asked(key: str) -> tuple[RecordType, list[RecordType]]:
    known = families()
    if not known:
        raise NotHere
    return next((each for each in known if each.key == key), known[0]), known


@require_POST
@page
def give(request: Request) -> HttpResponseBase:
    """Give one of the records to one of the people, or all to whom the plan chooses."""
    access.require(request.actor, RIGHT)
    family, _known = _asked(request.POST.get("family", ""))
    address = f"{reverse('distribution')}?family={family.key}"
    if "all" in request.POST:
        return leave(request, address, _by_plan(request.actor, family))
    record = Record.objects.filter(pk=whole(request.POST.get("record")) or 0).first()
    user = User.objects.filter(pk=whole(request.POST.get("user")) or 0).first()
    if record is None or user is None:
        return leave(request, address, _("Choose one of those that wait, then a person."), "bad")

    def work() -> dict[str, int]:
        given = records.assign(
            request.actor,
            record,
            user,
            reason=request.POST.get("reason", "")[:2000],
            version=whole(request.POST.get(f"version_{record.pk}")),
        )
        return {"id": given.pk}

    try:
        send_once(request, work)
    except REFUSALS as error:
        return leave(request, f"{address}&record={record.pk}", why(error), "bad")
    said = _("%(what)s was given to %(who)s.") % {"what": record.number or record, "who": user}
    return leave(request, address, said)


def _by_plan(actor: Actor, family: RecordType) -> str:
    """Distribute what waits as far as there is room; return what is said of it."""
    waiting = open_work(actor, family).order_by("due", "pk")[:MOST_WAITING]
    given = 0
    for record in waiting:
        if distributing.plan_of(record) and access.decide(actor, "record:do:distribute", record):
            given += distributing.distribute(actor, record).chosen_id is not None
    return _("Distributed: %(count)s") % {"count": given}
