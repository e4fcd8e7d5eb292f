"""Give the record to a certain person; at their limit it waits for whoever distributes."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field, field_validator

from runtime.assignment import distributing
from runtime.operators import _shared
from workflows.operators import Call, Operator


class AssignParams(_shared.Params):
    user: int = Field(description="The id of a user, or the user")
    reason: str | None = None
    over_cap: bool = Field(False, description="Above their limit too; else it waits")

    @field_validator("user", mode="before")
    @classmethod
    def _id(cls, value: Any) -> Any:
        return value.get("id") if isinstance(value, Mapping) else value


class AssignRecord(Operator):
    name = "record.assign"
    label = {"ar": "إسناد السجل", "en": "Assign to a person", "fa": "واگذاری به یک نفر"}
    Params = AssignParams

    def run(self, call: Call) -> dict[str, Any]:
        host, user = call.host, call.params.user
        reason = call.params.reason or host.reason
        row = distributing.offer(
            host.actor, host.record, user, reason, over_cap=call.params.over_cap
        )
        return {"assignee": None, "reason": row.reason} if row else {"assignee": user}
