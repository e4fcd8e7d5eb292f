"""What held after a step, as expectations of a scenario to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from builder.trial.marks import Mark
from engine.audit.models import Entry
from runtime.notifications.models import Notification
from runtime.processes.models import ProcessInstance
from runtime.records.models import Record
from runtime.scenarios.stage import Stage
from runtime.tasks.models import UserTask

Expected = dict[str, Any]
MOST = 40


def shown(stage: Stage, before: Mark, after: Mark) -> list[Expected]:
    """Return what came of the steps between two marks, in terms of those who have names."""
    touched = _touched(before, after)
    found = [
        *_records(stage, touched),
        *_tasks(stage, before, after),
        *_processes(stage, touched),
        *_told(stage, before, after),
    ]
    return found[:MOST]


def _touched(before: Mark, after: Mark) -> set[int]:
    entries = Entry.objects.filter(pk__gt=before.entry, pk__lte=after.entry, subject_type="record")
    return {int(key) for key in entries.values_list("subject_id", flat=True)}


def _records(stage: Stage, touched: set[int]) -> Iterator[Expected]:
    for record in Record.objects.filter(pk__in=touched).order_by("pk"):
        name = stage.name_of(record.pk)
        if name is None:
            continue
        given: Expected = {"record": name}
        if record.status:
            given["status"] = record.status
        assignee = stage.name_of(record.assignee_id)
        if assignee:
            given["assignee"] = assignee
        if len(given) > 1:
            yield given


def _tasks(stage: Stage, before: Mark, after: Mark) -> Iterator[Expected]:
    found = UserTask.objects.open().filter(pk__gt=before.task, pk__lte=after.task).order_by("pk")
    for task in found:
        name = stage.name_of(task.record_id)
        if name is not None:
            for person in stage.people:
                if task.is_offered_to(stage.actor(person)):
                    yield {"task": task.element, "on": name, "for": person}


def _processes(stage: Stage, touched: set[int]) -> Iterator[Expected]:
    # An expectation is about the latest run of a process on a record.
    runs = ProcessInstance.objects.filter(record__in=touched).order_by("pk")
    latest = {(run.record_id, run.key): run.status for run in runs}
    for (record, key), status in latest.items():
        name = stage.name_of(record)
        if name is not None:
            yield {"process": key, "on": name, "status": status}


def _told(stage: Stage, before: Mark, after: Mark) -> Iterator[Expected]:
    rows = Notification.objects.filter(pk__gt=before.message, pk__lte=after.message)
    pairs = dict.fromkeys(rows.order_by("pk").values_list("user_id", "record_id"))
    for user, record in pairs:
        told, about = stage.name_of(user), stage.name_of(record)
        if told is not None:
            yield {"told": told, "about": about} if about else {"told": told}
