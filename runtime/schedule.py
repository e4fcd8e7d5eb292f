"""What beat wakes the workers for; the tasks stand in `background.py`."""

from typing import Any

SCHEDULE: dict[str, dict[str, Any]] = {
    # Messages that no worker took in time are of no use: the next second brings another.
    "tick": {"task": "runtime.tick", "schedule": 1.0, "options": {"expires": 5}},
    "sweep": {"task": "runtime.jobs.sweep", "schedule": 5.0, "options": {"expires": 10}},
    "forget": {"task": "runtime.forget", "schedule": 600.0, "options": {"expires": 600}},
    # A gateway of the environment comes without a release.
    "messages": {
        "task": "runtime.messages.release",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "documents": {
        "task": "runtime.documents.sweep",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "exports": {
        "task": "runtime.exports.sweep",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    # Not at an hour of the night: an office may switch its server off then. Batches are small.
    "prune": {
        "task": "runtime.prune",
        "schedule": 21600.0,
        "options": {"expires": 21600},
    },
}
