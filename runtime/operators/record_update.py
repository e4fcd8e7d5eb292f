"""Set fields of the record."""

from typing import Any

from pydantic import Field

from runtime import records
from runtime.operators import _shared
from workflows.operators import Call, Operator


class UpdateParams(_shared.Params):
    set: dict[str, Any] = Field(min_length=1, description="Values by the key of the field")


class UpdateRecord(Operator):
    name = "record.update"
    label = {"ar": "تعديل حقول السجل", "en": "Set fields", "fa": "تغییر فیلدها"}
    Params = UpdateParams

    def run(self, call: Call) -> dict[str, Any]:
        host, record = call.host, call.host.record
        values = _shared.stored(record.record_type, call.params.set)
        records.edit(host.actor, record, values, version=record.version, reason=host.reason)
        return {"fields": sorted(values)}
