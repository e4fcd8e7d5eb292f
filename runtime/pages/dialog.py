"""A dialog over a page: a form, a choice or a question, sent once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from runtime.pages import outbox
from runtime.pages import page as pages
from runtime.pages.numbers import whole
from runtime.pages.page import Request, leave, show_dialog
from runtime.pages.sending import send_once
from runtime.pages.sheet import Errors, Sheet
from runtime.pages.words import REFUSALS, why
from runtime.records.errors import Invalid
from runtime.records.models import Record

NOTHING = Markup("")


@dataclass
class Dialog:
    title: str
    url: str
    submit_label: str
    done: str = ""
    style: str = "primary"
    text: str = ""
    form: Markup = NOTHING
    ask_reason: bool = False
    reason_required: bool = False
    reason: str = ""
    choices: list[Choice] = field(default_factory=list)
    chosen: int = 0
    version: int = 0
    offline: bool = False
    token: str = field(default_factory=pages.token)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Choice:
    id: int
    name: str
    note: str = ""


def ask(
    request: Request,
    record: Record,
    dialog: Dialog,
    sheet: Sheet | None,
    data: Mapping[str, Any],
    work: Callable[[Mapping[str, Any]], None],
    *,
    after: str = "",
) -> HttpResponseBase:
    """Show the dialog; when it is sent do the work once, or show it again with what is wrong."""
    if request.method != "POST":
        dialog.form = sheet.draw(data) if sheet else Markup("")
        return show_dialog(request, "runtime/dialog.html", dialog)
    dialog.reason = request.POST.get("reason", "")[:2000]
    typed = sheet.typed(request) if sheet else {}

    def done() -> dict[str, Any]:
        work(typed)
        return {"done": True}

    try:
        send_once(request, done)
    except Invalid as error:
        return _again(request, dialog, sheet, {**data, **typed}, error)
    except REFUSALS as error:
        dialog.problems = [why(error)]
        return _refused(request, dialog, sheet, {**data, **typed}, {}, record)
    address = after or reverse("record", args=[record.pk])
    said = dialog.done or _("Done: %(what)s.") % {"what": dialog.title}
    return leave(request, address, said)


def _again(
    request: Request, dialog: Dialog, sheet: Sheet | None, data: Mapping[str, Any], error: Invalid
) -> HttpResponse:
    if "reason" in error.errors:
        dialog.problems.append(_("Say the reason."))
    elif sheet is None:
        dialog.problems.append(_("Choose one first."))
    dialog.form = sheet.draw(data, error.errors) if sheet else Markup("")
    dialog.version = version(request) or dialog.version
    if outbox.HEADER in request.headers:
        _tell(request, [*dialog.problems, *(sheet.wrong(error.errors) if sheet else [])])
    return show_dialog(request, "runtime/dialog.html", dialog, 422)


def _tell(request: Request, problems: list[str]) -> None:
    """Say what is wrong to whom the dialog is gone: it was sent from an outbox."""
    for problem in problems:
        messages.info(request, problem, extra_tags="bad")


def _refused(
    request: Request,
    dialog: Dialog,
    sheet: Sheet | None,
    data: Mapping[str, Any],
    errors: Errors,
    record: Record,
) -> HttpResponseBase:
    if "HX-Request" not in request.headers:
        return leave(request, reverse("record", args=[record.pk]), dialog.problems[0], "bad")
    dialog.form = sheet.draw(data, errors) if sheet else Markup("")
    return show_dialog(request, "runtime/dialog.html", dialog, 422)


def version(request: Request) -> int | None:
    return whole(request.POST.get("version"))


def number(request: Request, name: str) -> int:
    return whole(request.POST.get(name)) or 0
