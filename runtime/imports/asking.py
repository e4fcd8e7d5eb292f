"""Setting an import up, and asking for its parts to be done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.core.files import File
from django.db import transaction

from engine import access
from engine.access import Actor, OfType
from engine.blueprint import live
from engine.i18n.calendars import Calendar
from runtime import clock, jobs
from runtime.documents import names
from runtime.imports import matching, reading, store
from runtime.imports.errors import ImportNotFound, NotNow, Unreadable
from runtime.imports.models import Import
from runtime.records.reading import creatable

RIGHT = "record:do:import"
RUN, UNDO = "import", "import_undo"
_SUFFIXES = (".xlsx", ".csv", ".txt", ".tsv")
State = Import.State
UNDO_WITHIN = timedelta(hours=24)


def of_type(wanted: Import) -> OfType:
    kind = creatable(live(), wanted.record_type)
    return OfType(kind.key, kind.lineage)


def begin(actor: Actor, record_type: str, file: File[bytes], *, calendar: Calendar) -> Import:
    """Take a file; raise Forbidden or Unreadable."""
    kind = creatable(live(), record_type)
    access.require(actor, RIGHT, OfType(kind.key, kind.lineage))
    name = names.safe(file.name or "")
    suffix = next((each for each in _SUFFIXES if name.lower().endswith(each)), "")
    if not suffix:
        raise Unreadable("format")
    if (file.size or 0) > reading.MOST_BYTES:
        raise Unreadable("too_big")
    kept = store.keep(file.chunks(), suffix)
    try:
        headings = reading.headings(store.path(kept))
    except Unreadable:
        store.drop(kept)
        raise
    return Import.objects.create(
        user_id=actor.user_id or 0,
        record_type=kind.key,
        name=name[:200],
        file=kept,
        headings=headings,
        columns=matching.match(kind, headings),
        calendar=calendar,
        language=actor.language,
    )


def set_up(
    actor: Actor,
    key: int,
    columns: Mapping[str, str],
    *,
    calendar: Calendar,
    duplicates: str,
    encoding: str,
) -> Import:
    """Say what the columns mean. Another encoding reads the headings anew."""
    wanted = find(actor, key)
    if wanted.state not in (State.DRAFT, State.CHECKED, State.FAILED):
        raise NotNow
    kind = creatable(live(), wanted.record_type)
    known = matching.fields(kind)
    wanted.columns = {n: k for n, k in columns.items() if k in known}
    wanted.calendar, wanted.duplicates, wanted.total = calendar, duplicates, 0
    if encoding != wanted.encoding:
        wanted.encoding = encoding
        wanted.headings = reading.headings(store.path(wanted.file), encoding)
        wanted.columns = matching.match(kind, wanted.headings)
    wanted.state, wanted.problem, wanted.problem_params = State.DRAFT, "", {}
    wanted.save()
    wanted.rows.all().delete()
    return wanted


def check(actor: Actor, key: int) -> None:
    """Have all rows tried."""
    _start(actor, key, State.DRAFT, State.CHECKING, RUN)


def start(actor: Actor, key: int) -> None:
    """Have the rows taken in that were tried."""
    _start(actor, key, State.CHECKED, State.RUNNING, RUN)


def undo(actor: Actor, key: int) -> None:
    """Have an import taken back, within a day."""
    wanted = find(actor, key)
    if not may_undo(wanted):
        raise NotNow
    _start(actor, key, State(wanted.state), State.UNDOING, UNDO)


def may_undo(wanted: Import) -> bool:
    ended = wanted.state in (State.DONE, State.CANCELLED) and wanted.finished_at
    return bool(ended and clock.now() - ended < UNDO_WITHIN)


def _start(actor: Actor, key: int, was: str, becomes: str, job: str) -> None:
    wanted = find(actor, key)
    access.require(actor, RIGHT, of_type(wanted))
    if not wanted.columns:
        raise Unreadable("no_columns")
    with transaction.atomic():
        ours = Import.objects.filter(pk=key, state=was)
        if not ours.update(state=becomes, done=0, problem=""):
            raise NotNow
        if becomes == State.RUNNING:
            wanted.rows.all().delete()  # What the trial found.
        jobs.enqueue(job, {"import": key})


def cancel(actor: Actor, key: int) -> None:
    """Stop it: what was only tried can be set up anew, what was taken in stays."""
    find(actor, key)
    now = clock.now()
    mine = Import.objects.filter(pk=key)
    mine.filter(state=State.CHECKING).update(state=State.DRAFT)
    mine.filter(state__in=(State.RUNNING, State.UNDOING)).update(
        state=State.CANCELLED, finished_at=now
    )


def drop(actor: Actor, key: int) -> None:
    """Forget an import that took nothing in, with its file."""
    wanted = find(actor, key)
    if wanted.state not in (State.DRAFT, State.CHECKED, State.FAILED, State.UNDONE):
        raise NotNow
    store.drop(wanted.file)
    wanted.delete()


def find(actor: Actor, key: int) -> Import:
    """Return one of the actor's imports; ImportNotFound for anybody else's."""
    found = Import.objects.of(actor).filter(pk=key).first()
    if found is None:
        raise ImportNotFound(str(key))
    return found
