"""An attempt is played: its steps one after the other in a world of which nothing stays.

What a world holds after the last step is kept, packed, under an address that is made of all that
led to it. Whoever looks again begins there, and whoever takes a step back, a step before.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

import orjson

from builder.models import Attempt, Snapshot
from builder.trial import expecting
from builder.trial.limits import (
    LONGEST_PLAY,
    LONGEST_STATEMENT,
    MOST_BYTES,
    MOST_SNAPSHOTS,
    TooLong,
)
from builder.trial.marks import Mark, Step
from builder.trial.words import refused
from engine.access.models import User
from engine.audit.models import Entry
from engine.blueprint import Compiled
from engine.blueprint.definitions import digest
from runtime import clock
from runtime.documents.models import Attachment
from runtime.jobs.models import Job
from runtime.notifications.models import Notification
from runtime.records.models import Record
from runtime.scenarios import expectations, runner, world
from runtime.scenarios.definition import MOST_STEPS, GivenDefinition
from runtime.scenarios.stage import Stage, last
from runtime.tasks.models import UserTask

FORM = 2
"""Of what is packed: one more whenever that changes, so that what was packed before is not read."""


@dataclass
class Play:
    """An attempt at play. failure: why its steps went no further, in words; `marks` has one more
    than the steps that were played, for what was given."""

    stage: Stage
    steps: list[Step]
    marks: list[Mark] = field(default_factory=list)
    failure: str = ""

    @property
    def played(self) -> int:
        return max(len(self.marks) - 1, 0)

    def add(self, step: Step) -> None:
        """Note a step that has just been done on the stage, in the place of those that failed."""
        if self.played >= MOST_STEPS:
            raise TooLong
        self.steps, self.failure = [*self.steps[: self.played], step], ""
        self._mark()

    def go_on(self, until: float) -> None:
        """Do the steps that are not done yet, up to one that fails."""
        for step in self.steps[self.played :]:
            self.failure = self.do(step)
            if self.failure:
                return
            self._mark()
            if time.monotonic() > until:
                raise TooLong

    def do(self, step: Step) -> str:
        """Do a step; return why it cannot be done, "" if all was done, or refused as expected."""
        failures: list[str] = []
        self.stage.refusal = None
        for given in step["when"]:
            if not failures and self.stage.refusal is None:
                failures += runner.act(self.stage, given)
        for given in step.get("then", ()):
            failures += expectations.read(given).failures(self.stage)
        refusal, self.stage.refusal = self.stage.refusal, None
        if refusal is not None:
            return refused(refusal)
        return failures[0] if failures else ""

    def begin(self, compiled: Compiled, given: GivenDefinition) -> None:
        world.furnish(compiled)
        self.stage.set(given)
        self._mark()

    def _mark(self) -> None:
        entry, message, job, task = map(last, (Entry, Notification, Job, UserTask))
        mark = Mark(entry, message, job, task, clock.now().isoformat())
        shown = expecting.shown(self.stage, self.marks[-1], mark) if self.marks else []
        self.marks.append(replace(mark, shown=shown))


@contextmanager
def playing(attempt: Attempt, compiled: Compiled) -> Iterator[Play]:
    """Play the attempt on a configuration, and let the block look at what came of it.

    What the block adds to the play is kept for the next time; the attempt itself is the block's to
    save. Raises TooLong, a refusal of what is given, or DatabaseError where a limit was met.
    """
    addresses = _addresses(attempt.given, attempt.steps, compiled)
    kept = _nearest(attempt, addresses)
    until = time.monotonic() + LONGEST_PLAY
    with world.apart(compiled, longest=LONGEST_STATEMENT), clock.movable():
        play = Play(Stage(), list(attempt.steps))
        if kept is None:
            play.begin(compiled, GivenDefinition.model_validate(attempt.given))
        else:
            _unpack(kept, play)
        before = play.played if kept is not None else -1
        play.go_on(until)
        yield play
        packed = _pack(play) if play.played > before else b""
    if packed and len(packed) <= MOST_BYTES:
        _keep(attempt, _addresses(attempt.given, play.steps, compiled)[play.played], packed)


def _addresses(given: dict[str, Any], steps: list[Step], compiled: Compiled) -> list[str]:
    """Return the address after nothing but what is given, then after each step."""
    addresses = [digest([FORM, world.shape(), compiled.hash, given])]
    for step in steps:
        addresses.append(digest([addresses[-1], step]))
    return addresses


def _nearest(attempt: Attempt, addresses: list[str]) -> bytes | None:
    found = attempt.snapshots.filter(address__in=addresses).values_list("address", flat=True)
    known = set(found)
    address = next((each for each in reversed(addresses) if each in known), None)
    if address is None:
        return None
    return bytes(attempt.snapshots.values_list("world", flat=True).get(address=address))


def _keep(attempt: Attempt, address: str, packed: bytes) -> None:
    Snapshot.objects.update_or_create(attempt=attempt, address=address, defaults={"world": packed})
    newest = attempt.snapshots.order_by("-made_at", "-id").values_list("pk", flat=True)
    attempt.snapshots.exclude(pk__in=list(newest[:MOST_SNAPSHOTS])).delete()


# --- Packing -------------------------------------------------------------------------------


def _pack(play: Play) -> bytes:
    kept = world.dump()
    content = {
        "rows": kept.rows,
        "counters": kept.counters,
        "people": {name: row.pk for name, row in play.stage.people.items()},
        "records": {name: row.pk for name, row in play.stage.records.items()},
        "files": {name: row.pk for name, row in play.stage.files.items()},
        "marks": [asdict(mark) for mark in play.marks],
        "at": clock.now().isoformat(),
    }
    return zlib.compress(orjson.dumps(content), 3)


def _unpack(packed: bytes, play: Play) -> None:
    content = orjson.loads(zlib.decompress(packed))
    world.restore(world.Dump(content["rows"], content["counters"]))
    stage = play.stage
    stage.people = _named(User.objects.in_bulk(content["people"].values()), content["people"])
    stage.records = _named(Record.objects.in_bulk(content["records"].values()), content["records"])
    stage.files = _named(Attachment.objects.in_bulk(content["files"].values()), content["files"])
    play.marks = [Mark(**mark) for mark in content["marks"]]
    clock.advance(datetime.fromisoformat(content["at"]) - clock.now())


def _named(rows: dict[int, Any], names: dict[str, int]) -> dict[str, Any]:
    # A record that was deleted keeps its name: nobody else is to be called so.
    return {name: rows[key] for name, key in names.items() if key in rows}
