"""Where a demo story plays: a scenario's stage on which people are found by their part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from engine.access import Actor, actor_of
from engine.access.models import User
from engine.registry import UnknownName
from runtime import clock
from runtime.demo.generators import NothingToChoose
from runtime.records.models import Record
from runtime.scenarios.stage import Stage

MAIN = "it"
"""The name of the record that a story is about."""


class StoryOver(Exception):
    """What would come next lies in the future, or the story says that it ends."""


class Cast:
    """The people of the demo by part, read once for many stories."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, Any], list[User]] = {}

    def of(self, part: str, key: Any, query: Any) -> list[User]:
        if (part, key) not in self._found:
            found = query().select_related("department").order_by("pk")
            self._found[part, key] = list(found)
        return self._found[part, key]


@dataclass
class DemoStage(Stage):
    """department: the key of the one in which the story begins. until: when it has to end.

    The end is fixed, for what others ask of workers after it is no part of the story.
    """

    random: Random = field(default_factory=Random)
    words: Mapping[str, Any] = field(default_factory=dict)
    cast: Cast = field(default_factory=Cast)
    department: str | None = None
    until: datetime = field(default_factory=timezone.now)

    # --- People ------------------------------------------------------------------------

    def actor(self, name: str) -> Actor:
        return actor_of(self.person(name))

    def person(self, name: str) -> User:
        """Return somebody: "assignee", "creator" or "manager" of the record, a user, or a role.

        Of those with a role, one of the record's department, or of all where it has none.
        """
        if name in ("assignee", "creator", "manager"):
            return self._in_the_record(name)
        if found := self.cast.of("user", name, lambda: User.objects.filter(username=name)):
            return found[0]
        everybody = self.cast.of("role", name, lambda: User.objects.available().with_role(name))
        if not everybody:
            raise UnknownName("person or role", name, self._names())
        department = self._department()
        near = [user for user in everybody if user.department and user.department.key == department]
        return self.random.choice(near or everybody)

    def _in_the_record(self, part: str) -> User:
        record = self.record(MAIN)
        if part == "manager":
            managing = User.objects.active().managing
            found = self.cast.of(part, record.department_id, lambda: managing([record.department_id]))
        else:
            key = record.assignee_id if part == "assignee" else record.created_by_id
            found = self.cast.of("id", key, lambda: User.objects.filter(pk=key))
        if not found:
            raise NothingToChoose(f"{record} has no {part}")
        return self.random.choice(found)

    def _department(self) -> str | None:
        if MAIN not in self.records:
            return self.department
        department = self.record(MAIN).department
        return department.key if department else None

    def _names(self) -> list[str]:
        users = User.objects.active().values_list("username", "roles")
        return sorted({name for user, roles in users for name in (user, *roles)})

    # --- Time --------------------------------------------------------------------------

    def wait(self, hours: float) -> None:
        """Let working hours pass; StoryOver when they end in the future."""
        calendar = self.office.working_calendar
        target = calendar.add_time(clock.now(), timedelta(hours=hours))
        if target >= self.until:
            raise StoryOver
        self.advance(target)

    def catch_up(self) -> None:
        """Let time pass until the end: what becomes due on the way happens."""
        self.advance(max(self.until, clock.now()))

    def begin(self, moment: datetime) -> None:
        clock.advance(moment - clock.now())

    def found(self, name: str, record: Record) -> None:
        self.records[name] = record
