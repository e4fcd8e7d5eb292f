"""What a process says of itself: its name, and what starts it."""

from collections.abc import Iterator

from workflows.checks import Check, Known
from workflows.checks.names import NAME
from workflows.model import ProcessModel, Start
from workflows.problems import Problem

STARTS = ("create", "assigned", "status", "action")


class OwnSettings(Check):
    name = "settings"

    def problems(self, model: ProcessModel, known: Known) -> Iterator[Problem]:
        settings = model.settings
        if not any(settings.label.values()):
            yield Problem("", "no_label", {"name": model.key})
        for start in settings.starts:
            yield from _start(start)
        if settings.starts and not settings.record_type:
            yield Problem("", "no_record_type")
        if settings.form and not any(start.on == "action" for start in settings.starts):
            yield Problem("", "form_without_action")
        for name in settings.inputs:
            if not NAME.fullmatch(name):
                yield Problem("", "bad_id", {"name": name})


def _start(start: Start) -> Iterator[Problem]:
    if start.on not in STARTS:
        yield Problem("", "bad_start", {"name": start.on, "choices": ", ".join(STARTS)})
    if (start.on == "status") != bool(start.status):
        yield Problem("", "start_status", {})
