"""Going through all rows: first only to try them, then to take them in. Resumed where it broke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from django.db import transaction
from django.utils import translation

from engine import access, audit
from engine.access import Actor, actor_of
from engine.blueprint import one_release
from runtime import clock, notifications
from runtime.imports import cells, reading, store, words
from runtime.imports.asking import RIGHT, of_type
from runtime.imports.errors import Unreadable
from runtime.imports.models import Import, ImportRow
from runtime.imports.taking import Taken, Taker
from runtime.jobs import queue
from runtime.jobs.models import Job
from runtime.notifications import Message

KIND = "import"
STEP, COUNTED = 25, 2000
"""Rows between two signs of life, of those that are taken and of those that are only counted."""
State = Import.State


class Stopped(Exception):
    """Its person no longer wants it."""


def run(job: Job, wanted: Import) -> str:
    """Go through the rows; return the code of the problem that ended it, "" for none."""
    try:
        with translation.override(wanted.language):
            _go(job, wanted)
    except Unreadable as error:
        Import.objects.filter(pk=wanted.pk).update(problem_params=error.params)
        return error.code
    except access.Forbidden:
        return "forbidden"
    except Stopped:
        return "stopped"
    return ""


def person(wanted: Import) -> Actor:
    """Return who takes it in, with the rights that they have now."""
    actor = replace(actor_of(wanted.user), language=wanted.language)
    access.require(actor if wanted.user.is_active else Actor(None, ""), RIGHT, of_type(wanted))
    return actor


def _go(job: Job, wanted: Import) -> None:
    actor, trial = person(wanted), wanted.state == State.CHECKING
    if trial:
        _count(job, wanted)
    reader = cells.of(actor, wanted.record_type, wanted.columns, wanted.calendar)
    taker = Taker(actor, wanted, reader, trial=trial)
    known = set(wanted.rows.values_list("row", flat=True))
    done = 0
    for part in _parts(body(wanted), STEP if trial else 1):
        for number, texts in part:
            if number in known:
                taker.pass_over(number, texts)
        new = [(number, texts) for number, texts in part if number not in known]
        # One release and one transaction for a row: what it did and that it did it. What only
        # tries writes nothing else, and a commit for each row would be most of its time.
        with one_release(), audit.transaction(), transaction.atomic():
            _keep(wanted, [(number, taker.take(number, texts)) for number, texts in new])
        done += len(part)
        if done % STEP == 0:
            step(job, wanted, done)
    step(job, wanted, wanted.total)


def _parts(rows: Iterator[reading.Row], size: int) -> Iterator[list[reading.Row]]:
    while part := list(islice(rows, size)):
        yield part


def _count(job: Job, wanted: Import) -> None:
    """Read the file to its end before any row is tried; Unreadable, wherever in it that is."""
    total = 0
    for total, _ in enumerate(body(wanted), start=1):
        if total % COUNTED == 0:
            step(job, wanted, 0)
    wanted.total = total
    wanted.save(update_fields=["total"])


def body(wanted: Import) -> Iterator[reading.Row]:
    """Yield the rows of the file below its headings."""
    found = reading.rows(store.path(wanted.file), wanted.encoding)
    next(found, None)
    return found


def _keep(wanted: Import, found: list[tuple[int, Taken]]) -> None:
    ImportRow.objects.bulk_create(
        ImportRow(
            import_of=wanted,
            row=number,
            outcome=taken.outcome,
            reason=taken.reason,
            record=taken.record,
            version=taken.record.version if taken.record else 0,
            before=taken.before,
        )
        for number, taken in found
    )


def step(job: Job, wanted: Import, done: int) -> None:
    """Keep the job, tell how far it is, and stop where its person has cancelled it."""
    queue.renew(job)
    if not Import.objects.filter(pk=wanted.pk, state=wanted.state).update(done=done):
        raise Stopped


def finish(key: int, problem: str) -> None:
    """Say what came of it. In the caller's transaction."""
    wanted = Import.objects.select_related("user").select_for_update(of=("self",)).get(pk=key)
    if not wanted.busy or problem == "stopped":
        return
    ended = {State.CHECKING: State.CHECKED, State.RUNNING: State.DONE, State.UNDOING: State.UNDONE}
    was = wanted.state
    wanted.state = State.FAILED if problem else ended[State(was)]
    wanted.problem, wanted.finished_at = problem, clock.now()
    wanted.save(update_fields=["state", "problem", "finished_at"])
    if was == State.CHECKING:
        return
    verb = "record.import_undo" if was == State.UNDOING else "record.import"
    after = {"type": wanted.record_type, "file": wanted.name, **counts(wanted)}
    audit.record(actor_of(wanted.user), verb, KIND, wanted.pk, after=after)
    notifications.notify([wanted.user_id], Message(text=words.ended(wanted), kind=KIND))


def counts(wanted: Import) -> dict[str, int]:
    return dict(Counter(wanted.rows.values_list("outcome", flat=True)))
