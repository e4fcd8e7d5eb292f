"""A person completes a task: its form, the record's fields, and the process goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine import audit
from engine.access import SYSTEM, Actor
from engine.blueprint import at
from runtime import clock, records
from runtime.processes import answers, names, stepping
from runtime.processes.answers import Answers
from runtime.processes.host import RecordHost
from runtime.tasks.errors import UnknownOutcome
from runtime.tasks.locking import Held, hold, require_mine
from runtime.tasks.models import UserTask
from runtime.witness import told
from workflows import machine
from workflows.model import Outcome, ProcessModel, TaskConfig
from workflows.step import Step


@told("complete")
def complete(
    actor: Actor, task: UserTask, outcome: str = "", data: Mapping[str, Any] | None = None
) -> UserTask:
    """Complete an open task with an outcome and the values of its form; return it.

    Raises TaskAlreadyCompleted, TaskTaken, NotYourTask, UnknownOutcome, Invalid (the form),
    Refused (a guard stands against its fields) or StepFailed (what follows cannot be done).
    """
    with audit.transaction():
        held = hold(task)
        require_mine(actor, held)
        chosen = _outcome(held.config, outcome)
        given, held = _answers(actor, held, chosen, data or {})
        done = _close(actor, held.task, outcome, given.stored)
        _go_on(actor, held, outcome, given.values)
        _note(actor, held, outcome, given.stored)
        return done


def _outcome(config: TaskConfig, key: str) -> Outcome:
    found = config.outcome(key)
    if found is None:
        choices = ", ".join(each.key for each in config.outcomes)
        raise UnknownOutcome(f"no outcome '{key}'; the task '{config.element}' has: {choices}")
    return found


def _answers(
    actor: Actor, held: Held, outcome: Outcome, data: Mapping[str, Any]
) -> tuple[Answers, Held]:
    """Return what the person answered, checked; the record's own fields are written to it."""
    config = held.config
    if not outcome.require_form:
        return answers.NONE, held
    if config.form:
        form = at(held.instance.release).get("form", config.form)
        return answers.checked(form, data, held.record, actor, outcome.key), held
    return _write_fields(actor, held, config, data) if config.fields else (answers.NONE, held)


def _write_fields(
    actor: Actor, held: Held, config: TaskConfig, data: Mapping[str, Any]
) -> tuple[Answers, Held]:
    # The task itself gives the right to fill in its fields, whatever the person's role says.
    writer = replace(SYSTEM, user_id=actor.user_id, name=actor.name)
    given = {key: data.get(key) for key in config.fields}
    reason = f"task:{held.task.element}"
    record = records.edit(writer, held.record, given, version=held.record.version, reason=reason)
    stored = {key: record.data.get(key) for key in config.fields}
    values = {key: value for key, value in names.record(record).items() if key in config.fields}
    return Answers(stored, values), replace(held, record=record)


def _close(actor: Actor, task: UserTask, outcome: str, values: dict[str, Any]) -> UserTask:
    task.status, task.outcome, task.data = UserTask.Status.DONE, outcome, values
    task.completed_by_id, task.completed_at = actor.user_id, clock.now()
    task.save(update_fields=["status", "outcome", "data", "completed_by", "completed_at"])
    return task


def _go_on(actor: Actor, held: Held, outcome: str, values: Mapping[str, Any]) -> None:
    given = {**values, "outcome": outcome, "by": actor.user_id}

    def move(model: ProcessModel, state: bytes, host: RecordHost) -> Step:
        return machine.complete(model, state, held.task.engine_id, given, host)

    stepping.take(held.instance, held.record, move, actor=actor, person=True)


def _note(actor: Actor, held: Held, outcome: str, values: Mapping[str, Any]) -> None:
    after = {
        "process": held.instance.key,
        "task": held.task.element,
        "outcome": outcome,
        "values": dict(values),
    }
    audit.record(actor, "task.complete", "record", held.record.pk, after=after)
