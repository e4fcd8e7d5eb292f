"""Whether somebody has the right that an address takes, by what the pack gives their roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.access import Actor, OfType, decide
from engine.blueprint import live
from runtime.pages import menu
from runtime.portal import wall
from runtime.records.models import Record
from runtime.tasks.models import UserTask
from tests.integration.permissions.things import Things
from tests.integration.permissions.way import Way

DONE, REFUSED, MISSING, SIGN_IN = "done", "403", "404", "sign in"
_HIDES = ("record:see", "audience:see", "field:", "mine", "report", "dashboard",
          "listed")  # fmt: skip
"""Without one of these rights a thing is as if it were not there."""


@dataclass(frozen=True)
class Question:
    """Somebody at an address of somebody's things. name: of the address, "" of the API."""

    actor: Actor | None
    way: Way
    things: Things
    name: str

    def wanted(self, right: str) -> str:
        """Return what has to be answered."""
        if right == "absent" or (right == "none" and self.actor):
            return MISSING
        if right in ("all", "built"):
            return DONE
        if self.actor is None:
            return SIGN_IN
        if self.actor.outside and self._is_closed():
            return REFUSED if self.way.path.startswith("/api/") else MISSING
        return DONE if self._has(right) else self._refusal(right)

    def _is_closed(self) -> bool:
        """Tell whether it is closed to people from outside, whatever their roles say."""
        engine = self.name in ("profile", "password", "choose_theme", "act_end")
        return not engine and (
            self.way.path.startswith("/api/") or wall.stops(self.actor_, self.name)
        )

    def _has(self, right: str) -> bool:
        return any(
            all(self._one(each) for each in choice.split(" and ")) for choice in right.split(" or ")
        )

    def _one(self, right: str) -> bool:
        area, _, rest = right.partition(":")
        if area in ("record", "audience"):
            return bool(self.record and decide(self.actor_, right, self.record))
        if area == "field":
            sees = self.record and decide(self.actor_, "record:see", self.record)
            return bool(sees and decide(self.actor_, "field:see", self.record, field=rest))
        if area == "type":
            return self._of_type(rest)
        if area == "can":
            return bool(decide(self.actor_, right))
        return bool(_PLAIN[area](self))

    def _of_type(self, right: str) -> bool:
        key = self.way.type
        if key in live().keys("report"):
            key = live().get("report", key).body.record_type
            if key is None:  # What is no record has no right of its own to be taken out.
                return True
        kind = live().get("record_type", key)
        of_type = OfType(kind.key, kind.lineage)
        return bool(decide(self.actor_, f"record:{right}", of_type))

    def _refusal(self, right: str) -> str:
        """Return 404 where the thing is not there for them at all, else 403."""
        if self.actor_.outside and "offered" in right:
            return MISSING  # Tasks of others are not there for them, even on what they see.
        first = right.split(" or ")[0].split(" and ")
        wanting = next(each for each in first if not self._one(each))
        if wanting.startswith(_HIDES):
            return MISSING
        of_record = wanting.startswith(("record:", "audience:", "offered"))
        return MISSING if of_record and not self._one("record:see") else REFUSED

    @property
    def actor_(self) -> Actor:
        assert self.actor is not None
        return self.actor

    @property
    def record(self) -> Record | None:
        return self.things.record_of(self.way.about) if self.way.about else None

    def is_mine(self) -> bool:
        return self.things[self.way.about].owner == self.actor_.user_id

    def is_offered(self) -> bool:
        task = self.things["task"].row
        assert isinstance(task, UserTask)
        return task.is_offered_to(self.actor_)

    def is_near(self) -> bool:
        """Tell whether the person whose page it is works in a department of theirs."""
        user: Any = self.things["me"].row
        return user.department_id in self.actor_.department_ids

    def opens_report(self) -> bool:
        body = live().get("report", self.way.type).body
        return self._is_for(body.roles) and self._reads(body)

    def _reads(self, body: Any) -> bool:
        if body.record_type:
            return self._of_type("see")
        return body.source != "movements" or bool(decide(self.actor_, "can:audit.see"))

    def opens_dashboard(self) -> bool:
        return self._is_for(live().parsed("dashboard", self.way.type).roles)

    def _is_for(self, roles: Any) -> bool:
        return bool(self.actor_.roles & set(roles)) if roles else not self.actor_.outside


_PLAIN: Mapping[str, Any] = {
    "signed": lambda question: True,
    "staff": lambda question: not question.actor_.outside,
    "mine": Question.is_mine,
    "offered": Question.is_offered,
    "near": Question.is_near,
    "listed": lambda question: menu.opens(question.actor_, question.way.type),
    "report": Question.opens_report,
    "dashboard": Question.opens_dashboard,
}
