"""Create another record out of this one, by a mapping; it may refer back."""

from typing import Any

from pydantic import Field

from engine.blueprint import live
from runtime import records
from runtime.assignment import distributing
from runtime.operators import _shared
from runtime.records.reading import type_named
from workflows.operators import Call, Operator


class CreateParams(_shared.Params):
    type: str = Field(description="The key of the record type")
    data: dict[str, Any] = Field({}, description="Values by field; lines as a list of contexts")
    reference: str | None = Field(None, description="The field that shall refer to this record")
    assignee: int | None = None


class CreateRecord(Operator):
    name = "record.create"
    label = {"ar": "إنشاء سجل", "en": "Create a record", "fa": "ساخت رکورد"}
    Params = CreateParams

    def run(self, call: Call) -> dict[str, Any]:
        host, params = call.host, call.params
        data = _shared.stored(type_named(live(), params.type), params.data)
        if params.reference:
            data[params.reference] = host.record.pk
        made = records.submit(
            host.actor,
            params.type,
            data,
            department=host.record.department,
        )
        if params.assignee:
            distributing.offer(host.actor, made, params.assignee, host.reason)
        return {"id": made.pk, "number": made.number}
