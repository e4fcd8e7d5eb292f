"""Bring the next records of a demo, a few at a time."""

from datetime import datetime
from pathlib import Path
from typing import Any

from runtime.demo import loading
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job


class LoadDemo(Handler):
    """Payload: `folder` of the pack, `base` (when the loading began) and `done` (how many)."""

    name = "demo"

    def finish(self, job: Job, result: Any) -> None:
        base = datetime.fromisoformat(job.payload["base"])
        loading.go_on(Path(job.payload["folder"]), base, job.payload["done"])
