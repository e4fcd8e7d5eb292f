"""Fill an office with the demo of a pack: the latest work at once, earlier work by and by."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from engine import audit
from engine.access.models import User
from engine.blueprint import live
from runtime import jobs
from runtime.demo import people, playing, reading, schedule
from runtime.demo.reading import Demo
from runtime.demo.stage import Cast
from runtime.kinds.organisation import organisation

logger = logging.getLogger(__name__)
BATCH = 4
"""Stories of one job: the worker does other work in between."""


@dataclass
class Loaded:
    """refusals: what was refused in a story. later: records that jobs bring after the start."""

    accounts: int = 0
    records: int = 0
    later: int = 0
    refusals: list[str] = field(default_factory=list)


def load(
    folder: Path, *, whole: bool = False, progress: Callable[[int, int], None] | None = None
) -> Loaded | None:
    """Load the demo of a pack; None when its people are there already.

    whole: do also at once what jobs would do afterwards.
    Raises BadDemo, UnknownName or ValidationError when the demo does not fit the pack.
    """
    demo = reading.read(folder)
    names = [account.username for account in demo.accounts]
    if not names or User.objects.filter(username__in=names).exists():
        return None
    base = timezone.now()
    done = Loaded()
    # One transaction: a demo that is broken off leaves nothing, and begins anew.
    with transaction.atomic():
        done.accounts = people.bring(demo.accounts, demo.groups)
        earlier = schedule.events(demo.plan, "earlier", base, organisation(live()))
        events = schedule.events(demo.plan, "recent", base, organisation(live()))
        _play(demo, events + earlier * whole, done, progress)
        people.bind(demo.accounts)
        if earlier and not whole:
            done.later = len(earlier)
            _ask(folder, base, 0)
    return done


def _play(
    demo: Demo,
    events: list[schedule.Event],
    done: Loaded,
    progress: Callable[[int, int], None] | None,
) -> None:
    cast = Cast()
    for event in events:
        if problem := playing.play(demo, event, cast):
            done.refusals.append(problem)
        done.records += 1
        if progress:
            progress(done.records, len(events))


def _ask(folder: Path, base: datetime, done: int) -> None:
    payload = {"folder": str(folder), "base": base.isoformat(), "done": done}
    jobs.enqueue("demo", payload, key=f"demo {folder.name} {base.isoformat()} {done}")


def go_on(folder: Path, base: datetime, done: int) -> None:
    """Bring the next of the earlier records, and ask for those after them; in a transaction."""
    demo = reading.read(folder)
    events = schedule.events(demo.plan, "earlier", base, organisation(live()))
    loaded = Loaded()
    # People are at work meanwhile: the journal is locked for a moment at the end, not all along.
    with audit.batch():
        _play(demo, events[done : done + BATCH], loaded, None)
    for problem in loaded.refusals:
        logger.warning("demo data: %s", problem)
    done += BATCH
    if done < len(events):
        _ask(folder, base, done)
    if done % 200 < BATCH or done >= len(events):
        logger.info("demo data: %d of %d earlier records", min(done, len(events)), len(events))
