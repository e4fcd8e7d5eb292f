"""Move the record to another status, by one of its type's transitions."""

from typing import Any

from pydantic import Field

from runtime import records
from runtime.operators import _shared
from workflows.operators import Call, Operator


class TransitionParams(_shared.Params):
    transition: str = Field(description="The key of the transition")
    data: dict[str, Any] = Field({}, description="Values of the fields that it asks for")
    reason: str | None = None


class MoveRecord(Operator):
    name = "record.transition"
    label = {"ar": "تغيير حالة السجل", "en": "Move to a status", "fa": "تغییر وضعیت"}
    Params = TransitionParams

    def run(self, call: Call) -> dict[str, Any]:
        host, record, params = call.host, call.host.record, call.params
        moved = records.transition(
            host.actor,
            record,
            params.transition,
            data=_shared.stored(record.record_type, params.data),
            reason=params.reason or host.reason,
            version=record.version,
        )
        return {"status": moved.status}
