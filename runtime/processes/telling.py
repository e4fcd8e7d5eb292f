"""What was said in a process so far: the answers it was started with, then each task's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.access import Actor
from engine.blueprint import Compiled, at
from engine.i18n import labels
from forms import Form
from runtime.processes.models import ProcessInstance
from runtime.records.context import form_context
from runtime.records.directory import Directory
from runtime.tasks import version
from runtime.tasks.models import UserTask
from workflows.model import ProcessModel


@dataclass(frozen=True, slots=True)
class Told:
    label: str
    text: str


def told(instance: ProcessInstance, actor: Actor) -> list[Told]:
    """Return the answers in their order, in the actor's language."""
    release = at(instance.release)
    model: ProcessModel = release.get("process", instance.key)
    found = list(_values(_form(release, model.settings.form), instance.asked, instance, actor))
    done = instance.tasks.filter(status=UserTask.Status.DONE)
    for task in done.select_related("completed_by", "instance").order_by("completed_at", "pk"):
        found += _of_task(task, actor)
    return found


def _of_task(task: UserTask, actor: Actor) -> Iterator[Told]:
    release, config = version.release(task), version.config(task)
    outcome = config.outcome(task.outcome)
    said = labels.text(outcome.label, actor.language) if outcome else task.outcome
    who = f"{said} – {task.completed_by}" if task.completed_by else said
    yield Told(task.words(actor.language), who)
    yield from _values(_form(release, config.form), task.data, task.instance, actor)


def _form(release: Compiled, key: str) -> Form | None:
    return release.get("form", key) if key else None


def _values(
    form: Form | None, data: Mapping[str, Any], instance: ProcessInstance, actor: Actor
) -> Iterator[Told]:
    if form is None:
        return
    directory = Directory(actor, trusted=form.references(data))
    directory.load(form.references(data))
    ctx = form_context(actor, instance.record, directory.resolve)
    for key, field in form.fields.items():
        if not field.type.empty(data.get(key)):
            text = field.type.display(field, data[key], ctx)
            yield Told(labels.text(field.label, actor.language), text)
