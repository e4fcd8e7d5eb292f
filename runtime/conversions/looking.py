"""Looking at what a conversion would do, before anything is done."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from engine.access import SYSTEM
from engine.blueprint import live
from engine.i18n import labels
from forms import FormContext
from forms.converting_lines import Cell, converter
from forms.messages import Message
from runtime.conversions.fields import Change
from runtime.kinds.organisation import organisation
from runtime.records.context import form_context
from runtime.records.directory import Directory

SAMPLES = 8
FAILURES = 50
_BATCH = 1000


@dataclass(frozen=True)
class Sample:
    """A record's value, and what would become of it; problem: why nothing can.

    column, row: where in its line items it stands, the row from 1; "" and 0 elsewhere.
    """

    record: int
    number: str
    title: str
    before: str
    after: str = ""
    problem: Message | None = None
    column: str = ""
    row: int = 0


@dataclass
class Look:
    """Counts of values, and some of them; `lost` at most, of those that cannot."""

    total: int = 0
    kept: int = 0
    changed: int = 0
    impossible: int = 0
    samples: list[Sample] = field(default_factory=list)
    lost: list[Sample] = field(default_factory=list)

    @property
    def needed(self) -> bool:
        """Whether any value has to be converted."""
        return self.changed > 0 or self.impossible > 0


def look(change: Change, *, lang: str = "", brief: bool = False) -> Look:
    """Return what the conversion would do to each value. brief: only up to the first that needs it.

    lang: in which the values are shown; "" for the office's first language.
    """
    found, looking = Look(), _Looking(change, lang)
    rows = change.holders().values_list("pk", "number", "title", f"data__{change.field}")
    batch: list[tuple[int, str, str, Any]] = []
    for row in rows.iterator(chunk_size=_BATCH):
        batch.append(row)
        if len(batch) == _BATCH:
            looking.take(found, batch)
            batch = []
            if brief and found.needed:
                return found
    looking.take(found, batch)
    return found


def context(lang: str = "") -> tuple[FormContext, Directory]:
    """Return the context that values are read in: the office's, its first language."""
    office, directory = organisation(live()), Directory(SYSTEM)
    ctx = form_context(SYSTEM, None, directory.resolve, office=office)
    return replace(ctx, language=lang or office.languages[0]), directory


class _Looking:
    def __init__(self, change: Change, lang: str) -> None:
        self.change = change
        self.ctx, self.directory = context(lang)
        reading, _ = context()
        self.converter = converter(change.before, change.after, reading)

    def take(self, found: Look, rows: list[tuple[int, str, str, Any]]) -> None:
        before = self.change.before
        pointers = [p for *_, v in rows for p in before.type.pointers(before, v)]
        self.directory.trust(pointers)
        self.directory.load(pointers)
        for key, number, title, value in rows:
            for cell in self.converter.cells(value):
                self._look(found, (key, number, title), cell)

    def _look(self, found: Look, of: tuple[int, str, str], cell: Cell) -> None:
        converted = cell.converted
        found.total += 1
        if converted.problem is not None:
            found.impossible += 1
            if len(found.lost) < FAILURES:
                found.lost.append(self._sample(of, cell))
        elif converted.kept:
            found.kept += 1
        else:
            found.changed += 1
            if len(found.samples) < SAMPLES:
                found.samples.append(self._sample(of, cell))

    def _sample(self, of: tuple[int, str, str], cell: Cell) -> Sample:
        before, after, converted = cell.before, cell.after, cell.converted
        becomes = "" if converted.problem else after.type.display(after, converted.value, self.ctx)
        shown = before.type.display(before, cell.value, self.ctx)
        column = labels.text(after.label, self.ctx.language) if cell.row else ""
        return Sample(*of, shown, becomes, converted.problem, column, cell.row)
