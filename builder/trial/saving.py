"""The steps of attempts: one more, one back, one again, a branch. Two pages of one do not mix."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from builder.models import Attempt
from builder.trial.marks import Step


class Changed(Exception):
    """Another page has changed the attempt meanwhile."""


def save(attempt: Attempt, **values: Any) -> None:
    """Write changes of the attempt; Changed if it is not as it was read."""
    same = Attempt.objects.filter(pk=attempt.pk, version=attempt.version)
    if not same.update(version=attempt.version + 1, updated_at=timezone.now(), **values):
        raise Changed
    attempt.refresh_from_db()


def go_on(attempt: Attempt, steps: list[Step]) -> None:
    """Keep the steps with a new one; what was taken back cannot be done again any more."""
    save(attempt, steps=steps, undone=[])


def undo(attempt: Attempt) -> None:
    if attempt.steps:
        *before, taken = attempt.steps
        save(attempt, steps=before, undone=[*attempt.undone, taken])


def redo(attempt: Attempt) -> None:
    if attempt.undone:
        *left, again = attempt.undone
        save(attempt, steps=[*attempt.steps, again], undone=left)


def go_back(attempt: Attempt, count: int) -> None:
    """Take back all steps but the first `count`."""
    kept, gone = attempt.steps[:count], attempt.steps[count:]
    save(attempt, steps=kept, undone=[*attempt.undone, *reversed(gone)])


def branch(attempt: Attempt, name: str, count: int) -> Attempt:
    """Return a new attempt that begins with the first `count` steps of this one."""
    return Attempt.objects.create(
        owner=attempt.owner,
        name=name,
        on_live=attempt.on_live,
        given=attempt.given,
        steps=attempt.steps[:count],
    )
