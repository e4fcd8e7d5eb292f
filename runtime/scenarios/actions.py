"""What people do in scenarios: one class an action, known by its verb."""

from __future__ import annotations

from typing import Any

from engine.access import Actor
from engine.registry import UnknownName
from runtime import comments, documents, processes, records, tasks
from runtime.assignment import distributing
from runtime.definitions import Key
from runtime.expiry.renewing import renew
from runtime.records.models import Record
from runtime.scenarios import samples
from runtime.scenarios.action import Action, ByPerson
from runtime.scenarios.around import Advance, OptOut
from runtime.scenarios.definition import Data
from runtime.scenarios.stage import Stage, department
from runtime.tasks.models import UserTask


class Create(ByPerson):
    """`name`: what the new record is called from now on."""

    verb = "create"
    create: Key
    name: Key
    data: Data = {}
    assignee: Key | None = None
    department: Key | None = None

    def act(self, stage: Stage, actor: Actor) -> None:
        stage.records[self.name] = records.submit(
            actor,
            self.create,
            stage.value(self.data),
            assignee=stage.person(self.assignee) if self.assignee else None,
            department=department(self.department) if self.department else None,
        )


class Find(Action):
    """The oldest record of a type that has no name yet is called so from now on."""

    verb = "find"
    find: Key
    name: Key

    def do(self, stage: Stage) -> None:
        found = next(stage.unnamed(self.find), None)
        if found is None:
            raise UnknownName("record without a name of type", self.find, ())
        stage.records[self.name] = found


class Edit(ByPerson):
    verb = "edit"
    edit: Key
    data: Data

    def act(self, stage: Stage, actor: Actor) -> None:
        record = stage.record(self.edit)
        data = stage.value(self.data)
        records.edit(actor, record, data, version=record.version, partial=True)


class Renew(ByPerson):
    """Another version of one of the record's documents, or of its only one."""

    verb = "renew"
    renew: Key
    document: Key | None = None
    data: Data

    def act(self, stage: Stage, actor: Actor) -> None:
        record = stage.record(self.renew)
        known = {each.key: each for each in record.record_type.documents}
        key = self.document or next(iter(known), "")
        if key not in known:
            raise UnknownName("document", key, known)
        renew(actor, record, known[key], stage.value(self.data), version=record.version)


class Delete(ByPerson):
    verb = "delete"
    delete: Key
    reason: str = ""

    def act(self, stage: Stage, actor: Actor) -> None:
        record = stage.record(self.delete)
        records.delete(actor, record, version=record.version, reason=self.reason)


class Transition(ByPerson):
    verb = "transition"
    transition: Key
    on: Key
    data: Data = {}
    reason: str = ""

    def act(self, stage: Stage, actor: Actor) -> None:
        record, data = stage.record(self.on), stage.value(self.data)
        records.transition(actor, record, self.transition, data=data, reason=self.reason)


class Assign(ByPerson):
    verb = "assign"
    assign: Key
    to: Key | None
    reason: str = ""

    def act(self, stage: Stage, actor: Actor) -> None:
        user = stage.person(self.to) if self.to else None
        records.assign(actor, stage.record(self.assign), user, reason=self.reason)


class Transfer(ByPerson):
    verb = "transfer"
    transfer: Key
    to: Key

    def act(self, stage: Stage, actor: Actor) -> None:
        records.transfer(actor, stage.record(self.transfer), department(self.to))


class Distribute(ByPerson):
    verb = "distribute"
    distribute: Key

    def act(self, stage: Stage, actor: Actor) -> None:
        distributing.distribute(actor, stage.record(self.distribute))


class Comment(ByPerson):
    verb = "comment"
    comment: str
    on: Key
    audience: Key

    def act(self, stage: Stage, actor: Actor) -> None:
        comments.write(actor, stage.record(self.on), self.audience, self.comment)


class Upload(ByPerson):
    """A small sample stands for the file. `name`: what values of forms call it."""

    verb = "upload"
    upload: str
    name: Key

    def act(self, stage: Stage, actor: Actor) -> None:
        stage.files[self.name] = documents.upload(actor, samples.file(self.upload))


class Attach(ByPerson):
    verb = "attach"
    attach: str
    on: Key

    def act(self, stage: Stage, actor: Actor) -> None:
        documents.attach(actor, stage.record(self.on), samples.file(self.attach))


class Start(ByPerson):
    verb = "start"
    start: Key
    on: Key
    data: Data = {}

    def act(self, stage: Stage, actor: Actor) -> None:
        processes.start(actor, self.start, stage.record(self.on), stage.value(self.data))


class Complete(ByPerson):
    """`complete`: the id of the task's element in the process."""

    verb = "complete"
    complete: str
    on: Key
    outcome: str = ""
    data: Data = {}

    def act(self, stage: Stage, actor: Actor) -> None:
        task = open_task(stage.record(self.on), self.complete, actor)
        tasks.complete(actor, task, self.outcome, stage.value(self.data))


class Claim(ByPerson):
    verb = "claim"
    claim: str
    on: Key

    def act(self, stage: Stage, actor: Actor) -> None:
        tasks.claim(actor, open_task(stage.record(self.on), self.claim, actor))


class Release(ByPerson):
    verb = "release"
    release: str
    on: Key

    def act(self, stage: Stage, actor: Actor) -> None:
        tasks.release(actor, open_task(stage.record(self.on), self.release, actor))


ACTIONS: dict[str, type[Action]] = {
    each.verb: each
    for each in (
        *(Create, Find, Edit, Renew, Delete, Transition, Assign, Transfer, Distribute),
        *(Comment, Upload, Attach, Start, Complete, Claim, Release, Advance, OptOut),
    )
}


def read(given: dict[str, Any]) -> Action:
    """Return the action; raises UnknownName or pydantic's ValidationError."""
    verb = next((key for key in given if key in ACTIONS), None)
    if verb is None:
        raise UnknownName("action", next(iter(given), ""), ACTIONS)
    return ACTIONS[verb].model_validate({_ALIASES.get(k, k): v for k, v in given.items()})


_ALIASES = {"as": "as_"}


def open_task(record: Record, element: str, actor: Actor) -> UserTask:
    """Return the open task of that element, the actor's own where there are several.

    UnknownName names those that are open.
    """
    waiting = UserTask.objects.open().filter(record=record).order_by("id")
    of_element = waiting.filter(element=element)
    found = of_element.visible_to(actor).first() or of_element.first()
    if found is None:
        raise UnknownName("open task", element, waiting.values_list("element", flat=True))
    return found
