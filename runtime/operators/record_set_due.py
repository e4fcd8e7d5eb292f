"""Give the record a new expected completion, with the reason."""

from datetime import date, datetime
from typing import Any

from pydantic import Field, field_validator

from engine import feel
from engine.blueprint import live
from runtime import records
from runtime.kinds.organisation import organisation
from runtime.operators import _shared
from runtime.records.due import as_moment
from workflows.operators import Call, Operator


class SetDueParams(_shared.Params):
    due: date | datetime = Field(description="A date (until the end of its work) or a moment")
    reason: str | None = None

    @field_validator("due", mode="before")
    @classmethod
    def _moment(cls, value: Any) -> Any:
        return value.to_datetime() if isinstance(value, feel.DateTime) else value


class SetDue(Operator):
    name = "record.set_due"
    label = {"ar": "تغيير تاريخ الإنجاز المتوقع", "en": "Set the due date", "fa": "تغییر موعد"}
    Params = SetDueParams

    def run(self, call: Call) -> dict[str, Any]:
        host, record, params = call.host, call.host.record, call.params
        due = as_moment(params.due, organisation(live()))
        reason = params.reason or host.reason
        records.reschedule(host.actor, record, due, reason=reason, version=record.version)
        return {"due": due}
