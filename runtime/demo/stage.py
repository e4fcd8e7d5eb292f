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
from runtime.notifications.models import Event
from runtime.records.models import Record
from runtime.scenarios.stage import Stage, last

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
    _last_event: int = field(default_factory=lambda: last(Event))

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
        column = {"assignee": "assignee_id", "creator": "created_by_id", "manager": "department_id"}
        key = self.now(column[part])
        if part == "manager":
            found = self.cast.of(part, key, lambda: User.objects.active().managing([key]))
        else:
            found = self.cast.of("id", key, lambda: User.objects.filter(pk=key))
        if not found:
            raise NothingToChoose(f"{self.records[MAIN]} has no {part}")
        return self.random.choice(found)

    def _department(self) -> str | None:
        return self.now("department__key") if MAIN in self.records else self.department

    def now(self, column: str) -> Any:
        """Return what stands in a column of the story's record by now."""
        return Record.objects.values_list(column, flat=True).get(pk=self.records[MAIN].pk)

    def _names(self) -> list[str]:
        users = User.objects.active().values_list("username", "roles")
        return sorted({name for user, roles in users for name in (user, *roles)})

    def names(self) -> dict[str, Any]:
        """Return what conditions may name: the records, each as it is now."""
        return {name: self.record(name).feel() for name in self.records}

    # --- Time --------------------------------------------------------------------------

    def wait(self, hours: float) -> None:
        """Let working hours pass; StoryOver when they end in the future."""
        calendar = self.office.working_calendar
        target = calendar.add_time(clock.now(), timedelta(hours=hours))
        if target >= self.until:
            raise StoryOver
        self.advance(target)

    def advance(self, target: datetime) -> None:
        """Let time pass. Most often nothing becomes due on the way."""
        due = self.next_due()
        if due is not None and due < target:
            super().advance(target)
        else:
            clock.advance(target - clock.now())

    def catch_up(self) -> None:
        """Let time pass until the end: what becomes due on the way happens."""
        self.advance(max(self.until, clock.now()))

    def hush(self) -> None:
        """Take back what open pages would hear of: it happened long ago."""
        Event.objects.filter(pk__gt=self._last_event, at__lte=self.until).delete()

    def begin(self, moment: datetime) -> None:
        clock.advance(moment - clock.now())

    def found(self, name: str, record: Record) -> None:
        self.records[name] = record
