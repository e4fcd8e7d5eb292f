"""Processes that run on records."""

from typing import TYPE_CHECKING

from engine.lazily import exports

if TYPE_CHECKING:
    from runtime.processes.cancelling import cancel
    from runtime.processes.errors import (
        AlreadyRunning,
        IncidentClosed,
        NotRunning,
        NotStartable,
        ProcessError,
        StepFailed,
    )
    from runtime.processes.starting import start, startable

__all__ = [
    "AlreadyRunning",
    "IncidentClosed",
    "NotRunning",
    "NotStartable",
    "ProcessError",
    "StepFailed",
    "cancel",
    "start",
    "startable",
]

__getattr__ = exports(
    __name__,
    {
        "cancelling": ("cancel",),
        "errors": (
            "AlreadyRunning",
            "IncidentClosed",
            "NotRunning",
            "NotStartable",
            "ProcessError",
            "StepFailed",
        ),
        "starting": ("start", "startable"),
    },
)
