"""How an import stands: its columns and first rows, how far it is, what became of the rows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext as _

from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime.imports import asking, cells, matching, reading, running, words
from runtime.imports.errors import Unreadable
from runtime.imports.models import Import, ImportRow
from runtime.imports.taking import Taker
from runtime.pages.choice import Choice
from runtime.pages.page import Request

PREVIEW = 20
MOST_SHOWN = 200
COLORS: dict[str, str] = {
    Import.State.DONE: "green",
    Import.State.CHECKED: "blue",
    Import.State.FAILED: "red",
    Import.State.UNDONE: "amber",
    **dict.fromkeys(Import.BUSY, "teal"),
}
CALENDARS = {
    "gregorian": {"ar": "الميلادي", "en": "Gregorian", "fa": "میلادی"},
    "hijri": {"ar": "الهجري", "en": "Hijri", "fa": "هجری قمری"},
    "jalali": {"ar": "الشمسي", "en": "Jalali", "fa": "هجری شمسی"},
}


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
    may_start: bool
    may_undo: bool


def shown(request: Request, wanted: Import) -> ImportPage:
    draft = wanted.state == Import.State.DRAFT
    preview, problem = _preview(request, wanted) if draft else ([], "")
    counted = running.counts(wanted) if not draft else {}
    outcome = ImportRow.Outcome
    taken = bool({outcome.MADE, outcome.CHANGED} & counted.keys())
    return ImportPage(
        title=wanted.name,
        url=request.path,
        list_url=reverse("records", args=[wanted.record_type]),
        kind=kind_name(wanted.record_type),
        busy=wanted.busy,
        state=wanted.state,
        state_words=wanted.get_state_display(),
        percent=wanted.percent,
        progress=_progress(wanted),
        problem=problem or words.of(wanted),
        columns=_columns(wanted) if draft else [],
        calendars=[
            Choice(key, labels.text(label, language()), key == wanted.calendar)
            for key, label in CALENDARS.items()
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
            (each.value, _outcome(wanted, each), counted[each.value])
            for each in outcome
            if counted.get(each.value)
        ],
        failed=counted.get(outcome.FAILED, 0),
        may_start=wanted.state == Import.State.CHECKED and taken,
        may_undo=asking.may_undo(wanted) and taken,
    )


def _progress(wanted: Import) -> str:
    if wanted.state == Import.State.CHECKING and not wanted.total:
        return _("Counting the rows…")
    counted = {"done": f"{wanted.done:,}", "rows": f"{wanted.total:,}"}
    return _("%(done)s of %(rows)s rows") % counted


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
        said = _outcome(wanted, ImportRow.Outcome(taken.outcome))
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
            _outcome(wanted, ImportRow.Outcome(row.outcome)),
            row.reason,
            reverse("record", args=[row.record_id]) if row.record_id else "",
        )
        for row in found
    ]


def _outcome(wanted: Import, outcome: ImportRow.Outcome) -> str:
    """Return what became of a row, or what would: before they are taken in nothing is done."""
    would = {
        ImportRow.Outcome.MADE: _("To be added"),
        ImportRow.Outcome.CHANGED: _("To be changed"),
        ImportRow.Outcome.SKIPPED: _("To be skipped"),
        ImportRow.Outcome.FAILED: _("Has a mistake"),
    }
    tried = wanted.state in (Import.State.DRAFT, Import.State.CHECKING, Import.State.CHECKED)
    return would.get(outcome, str(outcome.label)) if tried else str(outcome.label)


def kind_name(key: str) -> str:
    known = live().of("record_type").get(key)
    return labels.text(known.plural, language()) if known else key
