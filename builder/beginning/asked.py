"""Whether a new office still has to answer, and where its answers stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from builder.models import FirstStart
from engine import audit
from engine.access import Actor
from engine.access.deciding import require
from engine.access.models import User
from engine.blueprint import releases
from runtime.records.models import Record

STEPS = ("name", "time", "departments", "people", "summary")


class Answered(Exception):
    """Nothing is asked any more: somebody has answered meanwhile, or left it for later."""


class Memory:
    """What this process knows. An office that is set up stays so: it is asked once of the
    database, and no page of an office at work pays for it.
    """

    settled = False


def ask() -> FirstStart:
    """Begin to ask: nothing is entered before the questions are answered, or left for later."""
    Memory.settled = False
    return FirstStart.objects.create()


def due() -> bool:
    """Tell whether the office still has to be set up; one with entries is at work already."""
    if Memory.settled:
        return False
    asking = FirstStart.objects.filter(ended_at=None).exists() and not Record.objects.exists()
    # The questions come with the first person: before, an office may still be asked.
    Memory.settled = not asking and User.objects.exists()
    return asking


def standing() -> FirstStart:
    """Return where the questions stand; Answered where there are none."""
    found = FirstStart.objects.filter(ended_at=None).order_by("pk").first()
    if found is None:
        raise Answered
    return found


@contextmanager
def held() -> Iterator[FirstStart]:
    """Hold the questions: of two that come together the second one waits; Answered."""
    with transaction.atomic():
        found = FirstStart.objects.select_for_update().filter(ended_at=None).order_by("pk").first()
        if found is None:
            raise Answered
        yield found


def stand_at(actor: Actor, step: str) -> None:
    """Remember where to go on, on whatever device."""
    require(actor, releases.MAY_BUILD)
    FirstStart.objects.filter(ended_at=None).exclude(step=step).update(step=step)


def leave_for_later(actor: Actor) -> None:
    """Let the office begin as it is; the draft stays, and the builder has every question."""
    require(actor, releases.MAY_BUILD)
    with audit.transaction(), held() as row:
        end(actor, row)
        audit.record(actor, "first_start.skip", "first_start", str(row.pk))


def end(actor: Actor, row: FirstStart, release: int | None = None) -> None:
    """Ask no more. release: the number of what came of the answers."""
    row.ended_at, row.ended_by, row.release = timezone.now(), actor.name[:200], release
    row.save(update_fields=["ended_at", "ended_by", "release"])
