"""Writing the file of an export."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from engine.access import Actor, Forbidden, actor_of
from engine.i18n.calendars import Calendar
from engine.registry import UnknownName
from runtime.exports import choosing, store
from runtime.exports.errors import Cancelled, CannotExport
from runtime.exports.files.separated import Separated
from runtime.exports.files.workbook import Workbook
from runtime.exports.files.writer import Plan, Writer
from runtime.exports.models import Export
from runtime.exports.progress import Progress, telling
from runtime.exports.snapshot import snapshot
from runtime.exports.values import Values, heading
from runtime.jobs.models import Job
from runtime.lists import columns, reading, saving
from runtime.lists.errors import BadList
from runtime.lists.listing import Asked
from runtime.lists.rows import Drawer

MOST_ROWS = 1_000_000
MOST_CHARACTERS = 400_000_000
STEP = 1000
_RIGHT_TO_LEFT = ("ar", "fa")
_FORMATS: Mapping[str, Callable[[Plan], Writer]] = {"xlsx": Workbook, "csv": Separated}


@dataclass(frozen=True, slots=True)
class Made:
    """A file in the store, or the code of the problem for which there can be none."""

    file: str = ""
    size: int = 0
    rows: int = 0
    problem: str = ""


def make(job: Job, export: Export) -> Made | None:
    """Write the file, as its person may see the list now; None when it is no longer wanted."""
    try:
        with telling(job, export) as progress, snapshot():
            return _make(export, progress)
    except Cancelled:
        return None
    except CannotExport as error:
        return Made(problem=error.code)
    except Forbidden:
        return Made(problem="forbidden")
    except (BadList, UnknownName):
        return Made(problem="bad_list")


def _make(export: Export, progress: Progress) -> Made:
    listing = saving.from_spec(export.record_type, export.spec)
    asked = choosing.allowed(_person(export), listing)
    if not asked.columns:
        raise CannotExport("no_columns")
    total = asked.records.order_by().values("pk")[: MOST_ROWS + 1].count()
    if total > MOST_ROWS:
        raise CannotExport("too_many_rows")
    progress.begin(total)
    with store.desk() as desk:
        path = desk / f"list.{export.format}"
        with closing(_FORMATS[export.format](_plan(path, export, asked))) as writer:
            rows = _write(writer, export, asked, progress)
        size = path.stat().st_size
        return Made(store.keep(path), size, rows)


def _person(export: Export) -> Actor:
    if not export.user.is_active:
        raise CannotExport("forbidden")
    return replace(actor_of(export.user), language=export.language)


def _plan(path: Path, export: Export, asked: Asked) -> Plan:
    ctx = Drawer(asked.actor).ctx
    headings = [
        heading(columns.heading(asked.kind, column, export.language), column, ctx)
        for column in asked.columns
    ]
    return Plan(path, export.name, headings, export.language in _RIGHT_TO_LEFT)


def _write(writer: Writer, export: Export, asked: Asked, progress: Progress) -> int:
    """Write all rows; return how many."""
    calendar, done = Calendar(export.calendar), 0
    values = Values(asked.columns, calendar)
    for row in reading.everything(asked, calendar=calendar):
        writer.write(values.of(row))
        done += 1
        if done % STEP == 0:
            progress.step(done)
            if writer.size > MOST_CHARACTERS:
                raise CannotExport("too_large")
    writer.finish()
    progress.step(done)
    return done
