"""Give the record to a certain person."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field, field_validator

from runtime import records
from runtime.operators import _shared
from workflows.operators import Call, Operator


class AssignParams(_shared.Params):
    user: int = Field(description="The id of a user, or the user")
    reason: str | None = None

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
        records.assign(host.actor, host.record, user, reason=reason)
        return {"assignee": user}
