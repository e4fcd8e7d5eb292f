"""Writing the file of an export."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace

from django.utils import translation

from engine.access import Actor, Forbidden, actor_of
from engine.registry import UnknownName
from runtime.exports import store
from runtime.exports.errors import Cancelled, CannotExport
from runtime.exports.files.separated import Separated
from runtime.exports.files.workbook import Workbook
from runtime.exports.files.writer import Plan, Writer
from runtime.exports.models import Export
from runtime.exports.progress import Progress, telling
from runtime.exports.snapshot import snapshot
from runtime.exports.table import Table, exportables
from runtime.jobs.models import Job
from runtime.lists.errors import BadList
from runtime.reports.errors import BadReport, ReportNotFound

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
    except (BadList, BadReport, ReportNotFound, UnknownName):
        return Made(problem="bad_list")


def _make(export: Export, progress: Progress) -> Made:
    with translation.override(export.language):
        table = exportables[export.what].table(_person(export), export, MOST_ROWS)
        if not table.headings:
            raise CannotExport("no_columns")
        if table.total > MOST_ROWS:
            raise CannotExport("too_many_rows")
        progress.begin(table.total)
        with store.desk() as desk:
            path = desk / f"list.{export.format}"
            plan = Plan(path, export.name, table.headings, export.language in _RIGHT_TO_LEFT)
            with closing(_FORMATS[export.format](plan)) as writer:
                rows = _write(writer, table, progress)
            size = path.stat().st_size
            return Made(store.keep(path), size, rows)


def _person(export: Export) -> Actor:
    if not export.user.is_active:
        raise CannotExport("forbidden")
    return replace(actor_of(export.user), language=export.language)


def _write(writer: Writer, table: Table, progress: Progress) -> int:
    """Write all rows; return how many."""
    done = 0
    for row in table.rows:
        writer.write(row)
        done += 1
        if done % STEP == 0:
            progress.step(done)
            if writer.size > MOST_CHARACTERS:
                raise CannotExport("too_large")
    writer.finish()
    progress.step(done)
    return done
