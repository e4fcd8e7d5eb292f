"""What holds after a step: one class an expectation, known by its subject."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engine import access
from engine.blueprint import live
from engine.registry import UnknownName
from runtime import records
from runtime.comments.models import Comment
from runtime.definitions import Key
from runtime.expressions import evaluate
from runtime.processes.models import ProcessInstance
from runtime.records.models import Record
from runtime.rules.models import RuleFiring
from runtime.scenarios import refusals
from runtime.scenarios.definition import Data
from runtime.scenarios.expectation import Expectation
from runtime.scenarios.hearing import Messaged, Told
from runtime.scenarios.reporting import Reported
from runtime.scenarios.stage import Stage
from runtime.tasks.models import UserTask


class OfRecord(Expectation):
    """`holds`: FEEL over the people and records of the scenario."""

    subject = "record"
    record: Key
    status: Key | None = None
    assignee: Key | None = None
    unassigned: bool = False
    department: Key | None = None
    due: str | None = None
    number: str | None = None
    fields: Data = {}
    holds: str | None = None

    def failures(self, stage: Stage) -> Iterator[str]:
        record = stage.record(self.record)
        for name, wanted, there in self._pairs(stage, record):
            if not same(wanted, there):
                yield f"the {name} of {self.record} is {there!r}, not {wanted!r}"
        if self.holds and evaluate(self.holds, stage.names()) is not True:
            yield f"{self.holds} does not hold of {self.record}"

    def _pairs(self, stage: Stage, record: Record) -> Iterator[tuple[str, Any, Any]]:
        if self.status is not None:
            yield "status", self.status, record.status
        if self.assignee is not None or self.unassigned:
            name = _name_of(stage, record.assignee_id)
            yield "assignee", self.assignee, name
        if self.department is not None:
            yield "department", self.department, record.department and record.department.key
        if self.number is not None:
            yield "number", self.number, record.number
        if self.due is not None:
            yield "due", *_moments(stage.value(self.due), record.due, stage)
        for key, wanted in self.fields.items():
            yield f"field {key}", stage.value(wanted), record.data.get(key)


def _name_of(stage: Stage, user_id: int | None) -> str | None:
    known = {user.pk: name for name, user in stage.people.items()}
    return known.get(user_id, str(user_id)) if user_id else None


def _moments(wanted: Any, there: datetime | None, stage: Stage) -> tuple[Any, Any]:
    """Compare days where a day is wanted, else moments."""
    if there is None or not isinstance(wanted, str):
        return wanted, there
    if len(wanted) == len("2000-01-01"):
        return date.fromisoformat(wanted), there.astimezone(stage.office.zone).date()
    return datetime.fromisoformat(wanted), there


class OfTask(Expectation):
    """An open task on a record, for a person to do; `absent`: there is none such."""

    subject = "task"
    task: str
    on: Key
    for_: Key | None = None
    late: bool | None = None
    absent: bool = False

    def failures(self, stage: Stage) -> Iterator[str]:
        waiting = UserTask.objects.open().filter(record=stage.record(self.on))
        found = waiting.filter(element=self.task)
        if self.for_:
            found = found.visible_to(stage.actor(self.for_))
        if self.late is not None:
            found = found.late() if self.late else found.exclude(pk__in=waiting.late())
        if found.exists() == self.absent:
            people = f" for {self.for_}" if self.for_ else ""
            there = ", ".join(waiting.values_list("element", flat=True)) or "none"
            wrong = "there is" if self.absent else "there is no"
            yield f"{wrong} open task {self.task}{people} on {self.on}; open are: {there}"


class OfProcess(Expectation):
    """The latest run of a process on a record; absent: it never ran."""

    subject = "process"
    process: Key
    on: Key
    status: str = "completed"
    absent: bool = False

    def failures(self, stage: Stage) -> Iterator[str]:
        runs = ProcessInstance.objects.filter(record=stage.record(self.on), key=self.process)
        last = runs.order_by("-id").values_list("status", flat=True).first()
        wanted = None if self.absent else self.status
        if last != wanted:
            yield f"{self.process} on {self.on} is {last or 'not there'}, not {wanted or 'there'}"


class OfRule(Expectation):
    """How often a rule has gone off for a record so far; without `times`, once or more."""

    subject = "rule"
    rule: Key
    on: Key
    times: int | None = None
    status: str = "done"

    def failures(self, stage: Stage) -> Iterator[str]:
        if self.rule not in live().keys("rule"):
            raise UnknownName("rule", self.rule, live().keys("rule"))
        fired = RuleFiring.objects.filter(rule=self.rule, record=stage.record(self.on))
        found = fired.filter(status=self.status).count()
        if found != self.times if self.times is not None else not found:
            errors = "; ".join(fired.exclude(error="").values_list("error", flat=True))
            wanted = "" if self.times is None else f", not {self.times}"
            yield f"{self.rule} went off for {self.on} {found} times{wanted} {errors}".rstrip()


class Sees(Expectation):
    """A person may see a record; `absent`: may not."""

    subject = "sees"
    sees: Key
    record: Key
    absent: bool = False

    def failures(self, stage: Stage) -> Iterator[str]:
        record = stage.record(self.record)
        if bool(access.decide(stage.actor(self.sees), "record:see", record)) == self.absent:
            yield f"{self.sees} {'sees' if self.absent else 'does not see'} {self.record}"


class Reads(Expectation):
    """A person reads a comment with these words on a record; `absent`: reads none."""

    subject = "reads"
    reads: Key
    on: Key
    text: str
    absent: bool = False

    def failures(self, stage: Stage) -> Iterator[str]:
        record, actor = stage.record(self.on), stage.actor(self.reads)
        seen = access.decide(actor, "record:see", record)
        found = Comment.objects.visible_to(actor, record) if seen else Comment.objects.none()
        if found.filter(text__contains=self.text).exists() == self.absent:
            yield f"{self.reads} {'reads' if self.absent else 'does not read'} {self.text!r}"


class Counted(Expectation):
    """How many records of a type there are with these values."""

    subject = "records"
    records: Key
    where: Data = {}
    count: int

    def failures(self, stage: Stage) -> Iterator[str]:
        wanted = stage.value(self.where)
        rows = records.query(access.SYSTEM, self.records)
        found = rows.filter(**{f"data__{key}": value for key, value in wanted.items()}).count()
        if found != self.count:
            yield f"{found} records of {self.records} have {wanted}, not {self.count}"


class Refused(Expectation):
    """The last action was refused. `with_`: the guard, rule, field, code, or part of the words."""

    subject = "refused"
    refused: str
    with_: str = ""

    def failures(self, stage: Stage) -> Iterator[str]:
        if stage.refusal is None:
            yield f"it was not refused, expected: {self.refused}"
            return
        refusal, stage.refusal = stage.refusal, None
        if not refusals.is_so(refusal, self.refused, self.with_):
            yield f"it was refused otherwise: {refusals.sentence(refusal)}"


EXPECTATIONS: dict[str, type[Expectation]] = {
    each.subject: each
    for each in (
        Sees,
        Reads,
        OfTask,
        OfProcess,
        OfRule,
        Told,
        Messaged,
        Reported,
        Counted,
        Refused,
        OfRecord,
    )
}
_ALIASES = {"for": "for_", "with": "with_"}


def read(given: dict[str, Any]) -> Expectation:
    """Return the expectation; raises UnknownName or pydantic's ValidationError."""
    subject = next((key for key in EXPECTATIONS if key in given), None)
    if subject is None:
        raise UnknownName("expectation", next(iter(given), ""), EXPECTATIONS)
    return EXPECTATIONS[subject].model_validate({_ALIASES.get(k, k): v for k, v in given.items()})


def same(wanted: Any, there: Any) -> bool:
    """Say whether two values are equal; 500 and 500.0 are, so are moments of two zones."""
    if isinstance(wanted, int | float) and isinstance(there, int | float):
        return Decimal(str(wanted)) == Decimal(str(there))
    return bool(wanted == there)
