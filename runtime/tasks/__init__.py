"""User tasks: what a process waits for people to do."""

from typing import TYPE_CHECKING

from engine.lazily import exports

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
        "claiming": ("claim", "reassign", "release"),
        "completing": ("complete",),
        "counting": ("Counts", "counts"),
        "errors": (
            "NotYourTask",
            "TaskAlreadyCompleted",
            "TaskError",
            "TaskTaken",
            "UnknownOutcome",
        ),
    },
)
