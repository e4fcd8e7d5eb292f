"""Somebody goes every way, to their own things and to those of a stranger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import resolve

from engine.access.models import Department
from tests.integration.permissions import ways
from tests.integration.permissions.office import Answer, Office
from tests.integration.permissions.people import STRANGER, Person
from tests.integration.permissions.rights import DONE, MISSING, SIGN_IN, Question
from tests.integration.permissions.things import RECORDS, WORD, Things
from tests.integration.permissions.way import Way


@dataclass(frozen=True)
class Step:
    """One request that somebody makes, and what has to be answered."""

    way: Way
    things: Things
    method: str
    path: str
    wanted: str


@dataclass
class Walk:
    """wrong: what was answered otherwise than it has to be; met: how often what had to be.

    read: the words that were told.
    """

    office: Office
    person: Person

    def __post_init__(self) -> None:
        self.wrong: list[str] = []
        self.met: dict[str, int] = {}
        self.actor = self.person.actor
        self.read: set[str] = set()
        self._hidden = self.office.words - self.office.readable(self.actor)

    def go(self, found: Iterable[Way], things: Things) -> None:
        for way in found:
            for step in self.steps(way, things):
                self._take(step)

    def steps(self, way: Way, things: Things) -> Iterator[Step]:
        path = filled(way, things)
        name = resolve(path.partition("?")[0]).url_name or ""
        asked = Question(self.actor, way, things, name)
        for method, right in way.methods.items():
            yield Step(way, things, method, path, asked.wanted(right))
        if set(way.methods) == {"get"} and not path.startswith("/api/"):
            wanted = asked.wanted(way.methods["get"])
            if wanted != DONE:  # What may not be read may not be sent to either.
                yield Step(way, things, "post", path, wanted)

    def _take(self, step: Step) -> None:
        self.met[step.wanted] = self.met.get(step.wanted, 0) + 1
        answer = self.ask(step)
        fault = _fault(step, answer)
        told = set(WORD.findall(answer.text + answer.location))
        self.read |= told
        if told & self._hidden:
            fault = f"{fault} it tells {told & self._hidden}"
        if fault:
            self.wrong.append(f"{self.person.name}: {step.method} {step.path}: {fault}")

    def ask(self, step: Step) -> Answer:
        row = step.things[step.way.about].row if step.way.about and step.way.told else None
        watch = None if step.wanted == DONE or step.method == "get" else row or True
        return self.office.ask(self.person, step.method, step.path, dict(step.way.sent), watch)


def _fault(step: Step, answer: Answer) -> str:
    """Return what is wrong with an answer."""
    said = f"{answer.status} in the place of {step.wanted}"
    if answer.status >= 500 or "built" in step.way.methods.values():
        return said if answer.status >= 500 else ""
    if step.wanted == DONE:
        return "" if answer.status not in (401, 403, 404, 405) and not _asks(answer) else said
    if answer.written:
        return "something was done"
    return "" if answer.status == 405 or _refused(step, answer) else said


def _refused(step: Step, answer: Answer) -> bool:
    if step.wanted == SIGN_IN:
        return _asks(answer) or (answer.status in (401, 403) and step.path.startswith("/api/"))
    if step.way.told and answer.status in (302, 409):
        return True
    return answer.status == (404 if step.wanted == MISSING else 403)


def _asks(answer: Answer) -> bool:
    return answer.status == 302 and answer.location.startswith("/login/?next=")


def filled(way: Way, things: Things) -> str:
    """Return the path with the keys of the things that it names."""
    return way.path.format_map({name: thing.key for name, thing in things.held.items()})


def of_all(things: Things) -> Iterator[Way]:
    """Yield every way to somebody's things, and those that lead to nobody's."""
    yield from ways.general()
    yield from of_records(things)


def of_records(things: Things) -> Iterator[Way]:
    accounts = Department.objects.get(key="accounts").pk
    for name in RECORDS:
        record: Any = things.records[name]
        yield from ways.moves(name, record)
        yield from ways.talk(name, record)
        yield from ways.of_api_records(name, record, accounts)


def whole(office: Office, person: Person, own: str) -> Walk:
    """Return the walk of somebody to everything: of `own`, and of a stranger."""
    walk = Walk(office, person)
    walk.go(of_all(office.things[own]), office.things[own])
    stranger = office.things[STRANGER]
    walk.go((way for way in of_all(stranger) if way.about), stranger)
    return walk
