"""Where a scenario plays: its people and records by name, its clock, and what works behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Min

from engine import feel
from engine.access import SYSTEM, Actor, actor_of
from engine.access.models import Department, User
from engine.blueprint import live
from engine.registry import UnknownName
from runtime import clock, records
from runtime.documents.models import Attachment
from runtime.expressions import evaluate
from runtime.jobs import worker
from runtime.jobs.models import Job
from runtime.kinds.organisation import Organisation, organisation
from runtime.processes import names, ticker
from runtime.processes.models import ProcessInstance
from runtime.records.desk import Desk
from runtime.records.models import Record
from runtime.records.reading import creatable
from runtime.records.submitting import blank
from runtime.rules import ticker as rules
from runtime.rules.models import RuleTimer
from runtime.scenarios.definition import GivenDefinition, PersonDefinition, RecordDefinition

MOST_ROUNDS = 1000


def last(model: Any) -> int:
    """Return the highest id there is, 0 where there is none."""
    return model.objects.aggregate(last=Max("pk"))["last"] or 0


@dataclass
class Stage:
    """refusal: why the last action was refused, if it was."""

    people: dict[str, User] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    files: dict[str, Attachment] = field(default_factory=dict)
    refusal: Exception | None = None
    _last_job: int = field(default_factory=lambda: last(Job))
    _last_process: int = field(default_factory=lambda: last(ProcessInstance))
    _last_timer: int = field(default_factory=lambda: last(RuleTimer))

    @property
    def office(self) -> Organisation:
        return organisation(live())

    # --- What is given -----------------------------------------------------------

    def set(self, given: GivenDefinition) -> None:
        """Bring on people and records; who is on already keeps the name."""
        if given.at:
            moment = datetime.fromisoformat(given.at)
            clock.advance(self._aware(moment) - clock.now())
        for name, person in given.people.items():
            self.people[name] = _person(name, person)
        for name, record in given.records.items():
            self._place(name, record)
        for name, person in given.people.items():
            if person.through:
                door = self.record(person.through).pk
                User.objects.filter(pk=self.person(name).pk).update(record_id=door)

    def _aware(self, moment: datetime) -> datetime:
        return moment if moment.tzinfo else moment.replace(tzinfo=self.office.zone)

    def _place(self, name: str, given: RecordDefinition) -> None:
        if given.status is not None:
            self.records[name] = self._stand(given, given.status)
            return
        record = records.submit(
            self.actor(given.by) if given.by else SYSTEM,
            given.type,
            self.value(given.data),
            department=department(given.department) if given.department else None,
        )
        if given.assignee:
            record = records.assign(SYSTEM, record, self.person(given.assignee))
        for key in given.moves:
            record = records.transition(SYSTEM, record, key)
        self.records[name] = record
        self.work()

    def _stand(self, given: RecordDefinition, status: str) -> Record:
        """Write a record as it stands: what was true of it before is not asked again."""
        kind = creatable(live(), given.type)
        creator = self.actor(given.by) if given.by else SYSTEM
        where = department(given.department) if given.department else None
        record = blank(creator, kind, department=where)
        if status and status not in kind.statuses:
            raise UnknownName("status", status, kind.statuses)
        record.status = status
        record.category = kind.statuses[status].category if status else ""
        record.number = given.number or ""
        record.due = self._aware(datetime.fromisoformat(given.due)) if given.due else None
        record.assignee = self.person(given.assignee) if given.assignee else None
        desk = Desk(SYSTEM, record)
        record.data = self.value({k: v for k, v in given.data.items() if k in kind.fields})
        desk.directory.load(kind.form.references(record.data))
        desk.name()
        desk.insert()
        return record

    # --- Names -------------------------------------------------------------------

    def person(self, name: str) -> User:
        if name not in self.people:
            raise UnknownName("person", name, self.people)
        return self.people[name]

    def actor(self, name: str) -> Actor:
        """Return the person as an actor, with the rights that they have now."""
        return actor_of(User.objects.get(pk=self.person(name).pk))

    def record(self, name: str) -> Record:
        """Return the record as it is now."""
        if name not in self.records:
            raise UnknownName("record", name, self.records)
        return Record.objects.get(pk=self.records[name].pk)

    def value(self, given: Any) -> Any:
        """Return a value of the file: "$acme" is an id, "=today()" is worked out as FEEL."""
        if isinstance(given, Mapping):
            return {key: self.value(value) for key, value in given.items()}
        if isinstance(given, list):
            return [self.value(value) for value in given]
        if isinstance(given, str) and given.startswith("$"):
            return self._id(given[1:])
        if isinstance(given, str) and given.startswith("="):
            return feel.to_json(evaluate(given[1:], self.names()))
        return given

    def _id(self, name: str) -> int:
        known = self._known
        if name not in known:
            raise UnknownName("person, record or file", name, known)
        return int(known[name].pk)

    @property
    def _known(self) -> dict[str, User | Record | Attachment]:
        return {**self.people, **self.records, **self.files}

    def name_of(self, key: int | None) -> str | None:
        """Return the name of the person, record or file with this id, if it has one."""
        return next((name for name, row in self._known.items() if row.pk == key), None)

    def unnamed(self, record_type: str | None = None) -> Iterator[Record]:
        """Yield the records that have no name yet, the oldest first."""
        found = Record.objects.exclude(pk__in=[row.pk for row in self.records.values()])
        if record_type is not None:
            found = found.filter(type=record_type)
        yield from found.order_by("pk")

    def names(self) -> dict[str, Any]:
        """Return what FEEL may name: the people's ids, and the records."""
        people = {name: user.pk for name, user in self.people.items()}
        there = Record.objects.in_bulk([row.pk for row in self.records.values()])
        known = {name: there[row.pk] for name, row in self.records.items() if row.pk in there}
        return people | {name: names.record(record) for name, record in known.items()}

    # --- Time and the work behind -------------------------------------------------

    def work(self) -> None:
        """Do what workers would do now, without reaching outside."""
        for _ in range(MOST_ROUNDS):
            done = worker.rehearse(self._last_job) + ticker.tick(since=self._last_process)
            if not done + rules.tick(since=self._last_timer):
                return

    def advance(self, target: datetime) -> None:
        """Let time pass; what becomes due on the way happens at its moment."""
        for _ in range(MOST_ROUNDS):
            due = self.next_due()
            if due is None or due >= target:
                break
            clock.advance(max(due - clock.now(), timedelta()))
            self.work()
        clock.advance(target - clock.now())
        self.work()

    def next_due(self) -> datetime | None:
        """Return when a timer, a job or a rule is due next."""
        running = ProcessInstance.objects.running().filter(pk__gt=self._last_process)
        waiting = Job.objects.filter(state=Job.State.PENDING, pk__gt=self._last_job)
        turns = RuleTimer.objects.filter(pk__gt=self._last_timer)
        moments = [
            running.aggregate(next=Min("next_due"))["next"],
            waiting.aggregate(next=Min("run_at"))["next"],
            turns.aggregate(next=Min("at"))["next"],
        ]
        return min((moment for moment in moments if moment), default=None)


def department(key: str) -> Department:
    found = Department.objects.filter(key=key).first()
    if found is None:
        raise UnknownName("department", key, Department.objects.values_list("key", flat=True))
    return found


def _person(name: str, given: PersonDefinition) -> User:
    user = User.objects.create_user(
        f"scenario.{name}",
        name=given.name or name.replace("_", " ").title(),
        email=f"{name}@scenario.example",
        roles=given.roles,
        department=department(given.department) if given.department else None,
        language=given.language,
        cap=given.cap,
        skills=given.skills,
        available=given.available,
    )
    for key in given.manages:
        department(key).managers.add(user)
    return user
