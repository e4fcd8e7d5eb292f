"""Taking in a list from a file: upload, columns, a trial, the rows, what failed, taking back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from django.http import FileResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from engine import access
from engine.access import OfType
from engine.blueprint import live
from engine.i18n import labels
from engine.i18n.calendars import Calendar
from engine.templating import language
from runtime.documents.media_types import MEDIA_TYPES
from runtime.imports import asking, cells, failures, matching, reading, running, words
from runtime.imports.errors import ImportNotFound, NotNow, Unreadable
from runtime.imports.models import Import, ImportRow
from runtime.imports.taking import Taker
from runtime.pages import dates, finding
from runtime.pages.page import NotHere, Request, leave, page, show

PREVIEW = 20
MOST_SHOWN = 200
_CALENDARS = {
    "gregorian": {"ar": "الميلادي", "en": "Gregorian", "fa": "میلادی"},
    "hijri": {"ar": "الهجري", "en": "Hijri", "fa": "هجری قمری"},
    "jalali": {"ar": "الشمسي", "en": "Jalali", "fa": "هجری شمسی"},
}


@dataclass(frozen=True)
class Choice:
    key: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class Column:
    number: int
    heading: str
    fields: list[Choice]


@dataclass(frozen=True)
class Line:
    number: int
    cells: list[str]
    outcome: str
    outcome_words: str
    reason: str
    url: str = ""


@dataclass(frozen=True)
class Row:
    url: str
    name: str
    kind: str
    state: str
    at: str


@dataclass(frozen=True)
class ImportPage:
    title: str
    url: str
    list_url: str
    kind: str
    busy: bool
    state: str
    state_words: str
    percent: int
    progress: str
    problem: str
    columns: list[Column]
    calendars: list[Choice]
    duplicates: list[Choice]
    encodings: list[Choice]
    preview: list[Line]
    results: list[Line]
    counts: list[tuple[str, str, int]]
    failed: int
    may_undo: bool


@page
def imports(request: Request) -> HttpResponseBase:
    found = Import.objects.of(request.actor)[:100]
    calendar = dates.calendar_of(request.user.calendar)
    rows = [
        Row(
            reverse("import", args=[each.pk]),
            each.name,
            _kind(each.record_type),
            each.get_state_display(),
            dates.moment(each.created_at, calendar),
        )
        for each in found
    ]
    return show(request, "runtime/imports.html", rows)


def _kind(key: str) -> str:
    known = live().of("record_type").get(key)
    return labels.text(known.plural, language()) if known else key


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
    return show(request, "runtime/import.html", _shown(request, wanted))


def _act(request: Request, pk: int) -> HttpResponseBase:
    path = reverse("import", args=[pk])
    ways: dict[str, Callable[[], object]] = {
        "set": lambda: _set_up(request, pk),
        "check": lambda: (_set_up(request, pk), asking.check(request.actor, pk)),
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
        calendar=Calendar(calendar if calendar in _CALENDARS else wanted.calendar),
        duplicates=twice if twice in Import.Duplicates.values else wanted.duplicates,
        encoding=encoding if encoding in reading.ENCODINGS else "",
    )


def _shown(request: Request, wanted: Import) -> ImportPage:
    draft = wanted.state == Import.State.DRAFT
    preview, problem = _preview(request, wanted) if draft else ([], "")
    counted = running.counts(wanted) if not draft else {}
    outcome = ImportRow.Outcome
    return ImportPage(
        title=wanted.name,
        url=request.path,
        list_url=reverse("records", args=[wanted.record_type]),
        kind=_kind(wanted.record_type),
        busy=wanted.busy,
        state=wanted.state,
        state_words=wanted.get_state_display(),
        percent=wanted.percent,
        progress=_("%(done)s of %(rows)s rows")
        % {"done": f"{wanted.done:,}", "rows": f"{wanted.total:,}"},
        problem=problem or (words.unreadable(wanted.problem) if wanted.problem else ""),
        columns=_columns(wanted) if draft else [],
        calendars=[
            Choice(key, labels.text(label, language()), key == wanted.calendar)
            for key, label in _CALENDARS.items()
        ],
        duplicates=[
            Choice(str(key), str(label), key == wanted.duplicates)
            for key, label in Import.Duplicates.choices
        ],
        encodings=[Choice(each, each, each == wanted.encoding) for each in reading.ENCODINGS]
        if not wanted.file.endswith(".xlsx")
        else [],
        preview=preview,
        results=_results(wanted) if not (draft or wanted.busy) else [],
        counts=[
            (each.value, str(each.label), counted[each.value])
            for each in outcome
            if counted.get(each.value)
        ],
        failed=counted.get(outcome.FAILED, 0),
        may_undo=asking.may_undo(wanted),
    )


def _columns(wanted: Import) -> list[Column]:
    kind = live().get("record_type", wanted.record_type)
    fields = matching.fields(kind)
    return [
        Column(
            number,
            heading or _("Column %(number)s") % {"number": number + 1},
            [
                Choice(
                    key,
                    labels.text(field.label, language()),
                    wanted.columns.get(str(number)) == key,
                )
                for key, field in fields.items()
            ],
        )
        for number, heading in enumerate(wanted.headings)
    ]


def _preview(request: Request, wanted: Import) -> tuple[list[Line], str]:
    """Return the first rows as they would be taken, and what is wrong with the file."""
    try:
        rows = list(islice(running.body(wanted), PREVIEW))
    except Unreadable as error:
        return [], words.of_file(error)
    reader = cells.of(request.actor, wanted.record_type, wanted.columns, wanted.calendar)
    taker = Taker(request.actor, wanted, reader, trial=True)
    lines = []
    for number, texts in rows:
        taken = taker.take(number, texts)
        said = str(ImportRow.Outcome(taken.outcome).label)
        padded = [*texts, *[""] * len(wanted.headings)][: len(wanted.headings)]
        lines.append(Line(number, padded, taken.outcome, said, taken.reason))
    return lines, ""


def _results(wanted: Import) -> list[Line]:
    """Return the rows that there is something to say of."""
    found = wanted.rows.exclude(reason="").select_related("record").order_by("row")[:MOST_SHOWN]
    return [
        Line(
            row.row,
            [],
            row.outcome,
            row.get_outcome_display(),
            row.reason,
            reverse("record", args=[row.record_id]) if row.record_id else "",
        )
        for row in found
    ]


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
