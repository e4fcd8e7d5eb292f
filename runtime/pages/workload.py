"""What a person takes on: the most at a time, and the days on which they are away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from forms import Form, FormDefinition, compile_form
from forms.messages import CUSTOM, Message
from runtime.assignment import workload as verbs
from runtime.assignment.workload import Away, Workload
from runtime.pages import finding
from runtime.pages.dialog import Dialog
from runtime.pages.own_forms import field, words
from runtime.pages.page import Request, back, leave, page, show_dialog
from runtime.pages.sheet import Errors, Sheet

_ADD = ("إضافة غياب", "Add an absence", "افزودن نبودن")
_CROSSED = ("ينتهي الغياب قبل أن يبدأ", "It ends before it begins", "پیش از آغاز پایان می‌یابد")


@page
def workload(request: Request, pk: int) -> HttpResponseBase:
    user = finding.user(pk)
    verbs.require(request.actor, user)
    sheet = Sheet(request, None, _form())
    stored = _stored(verbs.of(user))
    dialog = Dialog(str(user), request.path, _("Save"))
    if request.method != "POST":
        return _show(request, dialog, sheet, stored)
    typed = sheet.typed(request)
    checked = sheet.form.validate(typed, sheet.ctx, stored=stored)
    if checked.errors:
        return _show(request, dialog, sheet, typed, checked.errors)
    try:
        saved = verbs.edit(request.actor, user, _wanted(checked.data))
    except verbs.BadAbsence:
        said = Message(CUSTOM, {"text": words(*_CROSSED)})
        return _show(request, dialog, sheet, typed, {"away": [said]})
    return leave(request, _back(request), _("%(name)s was saved.") % {"name": saved})


def _back(request: Request) -> str:
    """Return the page that the dialog was opened on."""
    return ("HX-Request" in request.headers and back(request)) or reverse("distribution")


def _show(
    request: Request,
    dialog: Dialog,
    sheet: Sheet,
    data: Mapping[str, Any],
    errors: Errors | None = None,
) -> HttpResponse:
    dialog.form = sheet.draw(data, errors)
    return show_dialog(request, "runtime/dialog.html", dialog, 422 if errors else 200)


def _stored(load: Workload) -> dict[str, Any]:
    away = [
        {"starts": each.starts.isoformat(), "ends": each.ends.isoformat(), "note": each.note}
        for each in load.away
    ]
    return {"cap": load.cap, "available": load.available, "away": away}


def _wanted(data: Mapping[str, Any]) -> Workload:
    away = sorted(
        Away(
            date.fromisoformat(row["starts"]),
            date.fromisoformat(row["ends"]),
            row.get("note") or "",
        )
        for row in data.get("away") or ()
    )
    cap = data.get("cap")
    return Workload(int(cap) if cap is not None else None, bool(data.get("available")), tuple(away))


def _form() -> Form:
    works = ("متاح لاستقبال الأعمال", "Takes on work", "آمادهٔ کار")
    empty = (
        "إذا تُرك فارغًا فبحسب إعداد نوع السجل",
        "Empty: as the type of record says",
        "خالی: چنان‌که نوع پرونده می‌گوید",
    )
    cap = field("cap", "number", "أقصى عدد مفتوح", "Most open at a time", "بیشینهٔ کار باز")
    away = field("away", "lines", "أيام الغياب", "Days away", "روزهای نبودن")
    fields = [
        field("available", "yes_no", *works),
        {**cap, "decimals": 0, "minimum": 0, "maximum": 10_000, "help": words(*empty)},
        {**away, "max_rows": 20, "fields": _days(), "add_label": words(*_ADD)},
    ]
    return compile_form(FormDefinition.model_validate({"fields": fields}))


def _days() -> list[dict[str, Any]]:
    return [
        field("starts", "date", "من", "From", "از") | {"required": True},
        field("ends", "date", "إلى", "To", "تا") | {"required": True},
        field("note", "text", "ملاحظة", "Note", "یادداشت") | {"max_length": 200},
    ]
