"""Lists as files: asking for one, how far they are, giving them out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.http import FileResponse, HttpResponseBase, QueryDict
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from engine.access import Actor
from engine.i18n.calendars import Calendar
from engine.registry import UnknownName
from engine.templating import language
from runtime import exports as verbs
from runtime.exports.models import Export
from runtime.idempotency.once import OtherRequest
from runtime.lists.errors import BadList
from runtime.pages import dates, finding
from runtime.pages.listing.page import ListPage
from runtime.pages.page import NotHere, Request, leave, page, show, token
from runtime.pages.sending import send_once
from runtime.pages.words import why
from runtime.reports.errors import BadReport

_ICONS = {"xlsx": "file-spreadsheet", "csv": "file-text"}


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    icon: str
    facts: list[str]
    state: str
    state_words: str
    progress: str
    percent: int
    problem: str
    token: str


@dataclass(frozen=True)
class ExportsPage:
    rows: list[Row]
    running: bool


@page
def exports(request: Request) -> HttpResponseBase:
    found = verbs.mine(request.actor)
    calendar = dates.calendar_of(request.user.calendar)
    running = any(each.state in (Export.State.WAITING, Export.State.RUNNING) for each in found)
    rows = [_row(each, calendar) for each in found]
    return show(request, "runtime/exports.html", ExportsPage(rows, running))


def _row(export: Export, calendar: Calendar) -> Row:
    ready = export.state == Export.State.READY
    facts = [
        export.get_format_display(),
        _rows(export.done) if ready else "",
        filesizeformat(export.size) if ready else "",
        dates.moment(export.created_at, calendar),
    ]
    return Row(
        export.pk,
        export.name,
        _ICONS[export.format],
        [fact for fact in facts if fact],
        export.state,
        export.get_state_display(),
        _progress(export),
        export.percent,
        verbs.why(export.problem) if export.problem else "",
        token(),
    )


def _rows(count: int) -> str:
    said = ngettext("%(count)s row", "%(count)s rows", count)
    return said % {"count": f"{count:,}"}


def _progress(export: Export) -> str:
    if export.state != Export.State.RUNNING:
        return export.get_state_display()
    return _("%(done)s of %(rows)s") % {"done": f"{export.done:,}", "rows": _rows(export.total)}


@require_POST
@page
def export_list(request: Request, key: str) -> HttpResponseBase:
    """Have the list written as its address shows it."""
    shown = _asked_for(request, key)
    format_ = request.POST.get("format", "")
    if format_ not in Export.Format.values:
        raise NotHere

    def work() -> Export:
        return verbs.ask(
            _reader(request),
            shown.listing,
            Export.Format(format_),
            name=shown.name,
            calendar=shown.calendar,
        )

    return _once(request, work, reverse("records", args=[key]))


def _asked_for(request: Request, key: str) -> ListPage:
    kind = finding.record_type(key)
    request.GET = QueryDict(request.POST.get("address", "").replace("%00", ""))
    return ListPage(request, kind)


def keep_file(
    request: Request, work: Callable[[Actor], Export], otherwise: str
) -> HttpResponseBase:
    """Ask for a file in the reader's language, and show how far it is."""
    return _once(request, lambda: work(_reader(request)), otherwise)


def _reader(request: Request) -> Actor:
    return replace(request.actor, language=language())


@require_POST
@page
def export_again(request: Request, pk: int) -> HttpResponseBase:
    return _once(request, lambda: verbs.again(_reader(request), pk), reverse("exports"))


def _once(request: Request, work: Callable[[], Export], otherwise: str) -> HttpResponseBase:
    """Ask for an export, once however often the form is sent, and show how far it is."""

    def asked() -> dict[str, Any]:
        return {"export": work().pk}

    try:
        send_once(request, asked)
    except (verbs.TooMany, OtherRequest) as error:
        return leave(request, reverse("exports"), why(error), "warn")
    except (BadList, BadReport, UnknownName):
        return leave(request, otherwise, _("That list cannot be exported as asked."), "warn")
    return leave(request, reverse("exports"))


@require_POST
@page
def export_cancel(request: Request, pk: int) -> HttpResponseBase:
    verbs.cancel(request.actor, pk)
    return leave(request, reverse("exports"))


@page
def export_file(request: Request, pk: int) -> HttpResponseBase:
    return sent(verbs.open_export(request.actor, pk))


def sent(opened: verbs.Opened) -> FileResponse:
    """Return the answer that gives out a file, and lets nobody keep a copy on the way."""
    response = FileResponse(
        opened.path.open("rb"),
        as_attachment=True,
        filename=opened.name,
        content_type=opened.media_type,
    )
    response["Cache-Control"] = "private, no-store"
    return response
