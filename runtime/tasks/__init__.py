"""User tasks: what a process waits for people to do."""

from typing import TYPE_CHECKING

from runtime.lazily import exports

if TYPE_CHECKING:
    from runtime.tasks.claiming import claim, reassign, release
    from runtime.tasks.completing import complete
    from runtime.tasks.counting import Counts, counts
    from runtime.tasks.errors import (
        NotYourTask,
        TaskAlreadyCompleted,
        TaskError,
        TaskTaken,
        UnknownOutcome,
    )

__all__ = [
    "Counts",
    "NotYourTask",
    "TaskAlreadyCompleted",
    "TaskError",
    "TaskTaken",
    "UnknownOutcome",
    "claim",
    "complete",
    "counts",
    "reassign",
    "release",
]

__getattr__ = exports(
    __name__,
    {
        "Counts": "counting",
        "NotYourTask": "errors",
        "TaskAlreadyCompleted": "errors",
        "TaskError": "errors",
        "TaskTaken": "errors",
        "UnknownOutcome": "errors",
        "claim": "claiming",
        "complete": "completing",
        "counts": "counting",
        "reassign": "claiming",
        "release": "claiming",
    },
)
