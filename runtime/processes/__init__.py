"""Processes that run on records."""

from typing import TYPE_CHECKING

from runtime.lazily import exports

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
        "AlreadyRunning": "errors",
        "IncidentClosed": "errors",
        "NotRunning": "errors",
        "NotStartable": "errors",
        "ProcessError": "errors",
        "StepFailed": "errors",
        "cancel": "cancelling",
        "start": "starting",
        "startable": "starting",
    },
)
