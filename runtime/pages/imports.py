"""Taking in a list from a file: upload, columns, a trial, the rows, what failed, taking back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import FileResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from engine import access
from engine.access import OfType
from engine.i18n import labels
from engine.i18n.calendars import Calendar
from engine.templating import language
from runtime.documents.media_types import MEDIA_TYPES
from runtime.imports import asking, failures, reading, words
from runtime.imports.errors import ImportNotFound, NotNow, Unreadable
from runtime.imports.models import Import, ImportRow
from runtime.pages import dates, finding
from runtime.pages import import_standing as standing
from runtime.pages.page import NotHere, Request, leave, page, show


@dataclass(frozen=True)
class Row:
    url: str
    name: str
    kind: str
    state: str
    color: str
    at: str


@page
def imports(request: Request) -> HttpResponseBase:
    found = Import.objects.of(request.actor)[:100]
    calendar = dates.calendar_of(request.user.calendar)
    rows = [
        Row(
            reverse("import", args=[each.pk]),
            each.name,
            standing.kind_name(each.record_type),
            each.get_state_display(),
            standing.COLORS.get(each.state, "gray"),
            dates.moment(each.created_at, calendar),
        )
        for each in found
    ]
    return show(request, "runtime/imports.html", rows)


@page
def import_new(request: Request, key: str) -> HttpResponseBase:
    """Take the file that a list is in."""
    kind = finding.record_type(key)
    if kind.abstract:
        raise NotHere
    access.require(request.actor, asking.RIGHT, OfType(kind.key, kind.lineage))
    problem = ""
    file = request.FILES.get("file")
    if request.method == "POST" and file is not None:
        try:
            calendar = dates.calendar_of(request.user.calendar)
            made = asking.begin(request.actor, key, file, calendar=calendar)
        except Unreadable as error:
            problem = words.of_file(error)
        else:
            return leave(request, reverse("import", args=[made.pk]))
    elif request.method == "POST":
        problem = _("Choose a file first.")
    more = {
        "kind": labels.text(kind.plural, language()),
        "url": request.path,
        "list_url": reverse("records", args=[key]),
        "problem": problem,
    }
    return show(request, "runtime/import_new.html", more, 422 if problem else 200)


@page
def import_page(request: Request, pk: int) -> HttpResponseBase:
    try:
        if request.method == "POST":
            return _act(request, pk)
        wanted = asking.find(request.actor, pk)
    except ImportNotFound:
        raise NotHere from None
    return show(request, "runtime/import.html", standing.shown(request, wanted))


def _act(request: Request, pk: int) -> HttpResponseBase:
    path = reverse("import", args=[pk])
    ways: dict[str, Callable[[], object]] = {
        "set": lambda: _set_up(request, pk),
        "check": lambda: _check(request, pk),
        "start": lambda: asking.start(request.actor, pk),
        "again": lambda: _reopen(request, pk),
        "undo": lambda: asking.undo(request.actor, pk),
        "cancel": lambda: asking.cancel(request.actor, pk),
        "drop": lambda: asking.drop(request.actor, pk),
    }
    way = request.POST.get("do", "")
    if way not in ways:
        raise NotHere
    try:
        ways[way]()
    except Unreadable as error:
        return leave(request, path, words.of_file(error), "warn")
    except NotNow:
        said = _("This is not possible now: the import has gone on meanwhile.")
        return leave(request, path, said, "warn")
    return leave(request, reverse("imports") if way == "drop" else path)


def _check(request: Request, pk: int) -> None:
    _set_up(request, pk)
    asking.check(request.actor, pk)


def _reopen(request: Request, pk: int) -> Import:
    wanted = asking.find(request.actor, pk)
    return asking.set_up(
        request.actor,
        pk,
        wanted.columns,
        calendar=Calendar(wanted.calendar),
        duplicates=wanted.duplicates,
        encoding=wanted.encoding,
    )


def _set_up(request: Request, pk: int) -> Import:
    wanted = asking.find(request.actor, pk)
    given = request.POST
    columns: dict[str, str] = {}
    for number in range(len(wanted.headings)):
        field = given.get(f"column-{number}", "")
        if field and field not in columns.values():
            columns[str(number)] = field
    calendar, twice = given.get("calendar", ""), given.get("duplicates", "")
    encoding = given.get("encoding", "")
    return asking.set_up(
        request.actor,
        pk,
        columns,
        calendar=Calendar(calendar if calendar in standing.CALENDARS else wanted.calendar),
        duplicates=twice if twice in Import.Duplicates.values else wanted.duplicates,
        encoding=encoding if encoding in reading.ENCODINGS else "",
    )


@page
def import_failed(request: Request, pk: int) -> HttpResponseBase:
    """Give out the rows that were not taken in, each with the reason."""
    try:
        wanted = asking.find(request.actor, pk)
    except ImportNotFound:
        raise NotHere from None
    if not wanted.rows.filter(outcome=ImportRow.Outcome.FAILED).exists():
        raise NotHere
    return FileResponse(
        failures.workbook(wanted, right_to_left=language() != "en"),
        as_attachment=True,
        filename=f"{wanted.name.rpartition('.')[0]} – {_('failed')}.xlsx",
        content_type=MEDIA_TYPES["xlsx"],
        headers={"Cache-Control": "private, no-store"},
    )
