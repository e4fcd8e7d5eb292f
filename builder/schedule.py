"""What beat wakes the workers for; the tasks stand in `background.py`."""

from typing import Any

SCHEDULE: dict[str, dict[str, Any]] = {
    "forget_uploads": {
        "task": "builder.forget_uploads",
        "schedule": 21600.0,
        "options": {"expires": 21600},
    },
}
