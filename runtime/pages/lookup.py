"""What a reference can point to, while somebody types its name, number or code."""

from django.http import HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _

from engine import access
from engine.access.models import User
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from forms import Form
from forms.field import Field
from runtime import records
from runtime.lists import search
from runtime.pages.page import NotHere, Request, page
from runtime.portal import staff
from runtime.records import offers
from runtime.records.models import Record

MOST = 12


@page
def lookup(request: Request) -> HttpResponseBase:
    """Answer {"items": [{"id", "label", "code", "note"}]}: of what `to` says, like `q`."""
    to, text = request.GET.get("to", ""), request.GET.get("q", "")
    field = _field(request.GET.get("of", ""), request.GET.get("field", ""))
    if to == "user":
        items = _people(text, field) if staff.known(request.actor) else []
    else:
        items = _records(request, to, text, field)
    return JsonResponse({"items": items})


def _field(of: str, path: str) -> Field | None:
    """Return the field of a form that asks; None where it is not told, or not live any more."""
    kind, _, key = of.partition("/")
    if kind not in ("record_type", "form") or (kind, key) not in live():
        return None
    found = live().get(kind, key)
    return offers.field_at(found if isinstance(found, Form) else found.form, path)


def _people(text: str, field: Field | None) -> list[dict[str, object]]:
    found = (
        User.objects.active().filter(record_id=None).select_related("department").order_by("name")
    )
    if field is not None:
        found = found.filter(offers.offered_people(field))
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


def _records(request: Request, to: str, text: str, field: Field | None) -> list[dict[str, object]]:
    if ("record_type", to) not in live():
        raise NotHere
    kind = live().get("record_type", to)
    access.require(request.actor, "record:see", access.OfType(kind.key, kind.lineage))
    found = records.query(request.actor, to)
    if field is not None:
        found = found.filter(offers.offered_records(request.actor, field))
    if text.strip():
        found = found.filter(search.condition(request.actor, kind, text))
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
