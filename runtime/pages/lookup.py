"""What a reference can point to, while somebody types its name, number or code."""

from django.http import HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _

from engine import access
from engine.access.models import User
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime import records
from runtime.lists import search
from runtime.pages.page import NotHere, Request, page
from runtime.records.models import Record

MOST = 12


@page
def lookup(request: Request) -> HttpResponseBase:
    """Answer {"items": [{"id", "label", "code", "note"}]}: of what `to` says, like `q`."""
    to, text = request.GET.get("to", ""), request.GET.get("q", "")
    items = _people(text) if to == "user" else _records(request, to, text)
    return JsonResponse({"items": items})


def _people(text: str) -> list[dict[str, object]]:
    found = (
        User.objects.active().filter(record_id=None).select_related("department").order_by("name")
    )
    for word in text.split()[:5]:
        found = found.filter(name__icontains=word)
    return [
        {
            "id": user.pk,
            "label": str(user),
            "code": "",
            "note": labels.text(user.department.label, language()) if user.department else "",
        }
        for user in found[:MOST]
    ]


def _records(request: Request, to: str, text: str) -> list[dict[str, object]]:
    if ("record_type", to) not in live():
        raise NotHere
    kind = live().get("record_type", to)
    access.require(request.actor, "record:see", access.OfType(kind.key, kind.lineage))
    found = records.query(request.actor, to)
    if text.strip():
        found = found.filter(search.condition(text))
    return [_item(record) for record in found.order_by("-id")[:MOST]]


def _item(record: Record) -> dict[str, object]:
    status = record.record_type.statuses.get(record.status)
    usual = status is None or status == record.record_type.initial
    note = "" if usual or status is None else labels.text(status.label, language())
    return {
        "id": record.pk,
        "label": record.title or _("Without a name"),
        "code": record.number,
        "note": note,
    }
