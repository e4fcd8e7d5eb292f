"""Erasing a person on request: what goes and what remains is told before."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engine import access
from engine.i18n import labels
from engine.templating import language
from runtime.erasing import erasing as verbs
from runtime.pages import finding
from runtime.pages.page import NotHere, Request, leave, page, show
from runtime.pages.words import why
from runtime.records.errors import NotPossible
from runtime.records.models import Record


@dataclass(frozen=True)
class ErasePage:
    title: str
    url: str
    back: str
    number: str
    goes: list[str]
    remains: list[str]
    running: bool
    problem: str
    reason: str


@page
def erase(request: Request, pk: int) -> HttpResponseBase:
    record = finding.record(request.actor, pk)
    access.require(request.actor, verbs.RIGHT)
    if not verbs.personal(record):
        raise NotHere
    if request.method != "POST":
        return _show(request, record)
    reason = request.POST.get("reason", "").strip()[:2000]
    if request.POST.get("number", "").strip() != _number(record):
        return _show(request, record, _("Type the number exactly as it stands."))
    if not reason:
        return _show(request, record, _("Say the reason."))
    try:
        verbs.erase(request.actor, record, reason)
    except NotPossible as error:
        return _show(request, record, why(error))
    back = reverse("record", args=[record.pk])
    return leave(request, back, _("What was personal is erased."))


def _number(record: Record) -> str:
    return record.number or str(record.pk)


def _show(request: Request, record: Record, problem: str = "") -> HttpResponseBase:
    found = verbs.plan(request.actor, record)
    shown = ErasePage(
        title=str(record),
        url=request.path,
        back=reverse("record", args=[record.pk]),
        number=_number(record),
        goes=_goes(record, found),
        remains=_remains(),
        running=bool(found.running),
        problem=problem,
        reason=request.POST.get("reason", "")[:2000],
    )
    return show(request, "runtime/erase.html", shown, 422 if problem else 200)


def _goes(record: Record, found: verbs.Plan) -> list[str]:
    fields = record.record_type.fields
    names = "، " if language() != "en" else ", "
    held = names.join(labels.text(fields[key].label, language()) for key in found.fields)
    said = [_("Fields: %(names)s") % {"names": held or _("none of them holds anything")}]
    for count, words in (
        (found.files, ngettext("%(num)s file", "%(num)s files", found.files)),
        (found.comments, ngettext("the text of %(num)s comment", "the text of %(num)s comments",
                                  found.comments)),
        (found.messages, ngettext("%(num)s message about it", "%(num)s messages about it",
                                  found.messages)),
        (len(found.accounts), ngettext("%(num)s account to sign in", "%(num)s accounts to sign in",
                                       len(found.accounts))),
    ):  # fmt: skip
        if count:
            said.append(words % {"num": f"{count:,}"})
    said.append(_("These values in the journal, which stays whole and can still be verified"))
    return said


def _remains() -> list[str]:
    return [
        _("The record itself with its number, its dates, its status and the fields not marked"),
        _("Records that point to it, with their own fields and comments"),
        _("In the journal: who did what and when, and that this was erased, by whom and why"),
        _("Backups made before, until they are removed"),
    ]
