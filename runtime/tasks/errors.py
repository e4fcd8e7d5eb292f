"""Why a task could not be done, taken or given."""

from __future__ import annotations

from engine.access.models import User


class TaskError(Exception):
    """The task was left as it is; nothing was written."""


class TaskAlreadyCompleted(TaskError):
    """Somebody has already completed this task. `by`: who; None when nobody did, and it lapsed."""

    def __init__(self, by: User | None) -> None:
        super().__init__(f"the task was completed by {by}" if by else "the task is no longer open")
        self.by = by


class TaskTaken(TaskError):
    """Somebody has taken this task. `by`: who."""

    def __init__(self, by: User) -> None:
        super().__init__(f"the task was taken by {by}")
        self.by = by


class NotYourTask(TaskError):
    """The task is not offered to this person."""


class UnknownOutcome(TaskError):
    """The task has no such outcome; the message names those that it has."""
