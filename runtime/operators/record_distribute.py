"""Give the record to whom a strategy chooses, by the type's plan or one of its own."""

from typing import Any, Self

from pydantic import Field, model_validator

from runtime.assignment import distributing
from runtime.assignment.candidates import Plan
from runtime.assignment.strategy import strategies
from runtime.operators import _shared
from workflows.operators import Call, Operator


class DistributeParams(_shared.Params):
    """Without a strategy the plan of the record's type counts; that may be "by hand"."""

    strategy: str | None = Field(None, description="The name of a distribution strategy")
    role: str | None = Field(None, description="Whose holders are chosen among")
    department: str = Field("record", description='"record", a key, or "" for all')
    cap: int = Field(20, ge=1, le=10_000, description="Most open records at a time")
    skills: list[str] = []
    at_cap_notify: list[str] = []

    @model_validator(mode="after")
    def _both(self) -> Self:
        if self.strategy is not None and self.role is None:
            raise ValueError("a strategy needs the role to choose among")
        if self.strategy is not None and self.strategy not in strategies:
            raise ValueError(f"the strategies are: {', '.join(strategies.names())}")
        return self


class DistributeRecord(Operator):
    name = "record.distribute"
    label = {"ar": "توزيع السجل آلياً", "en": "Distribute", "fa": "توزیع خودکار"}
    Params = DistributeParams

    def run(self, call: Call) -> dict[str, Any]:
        host = call.host
        plan = _plan(call.params) or distributing.plan_of(host.record)
        if plan is None:
            return {"assignee": None, "reason": distributing.BY_HAND}
        row = distributing.distribute(host.actor, host.record, plan)
        return {"assignee": row.chosen_id, "reason": row.reason}


def _plan(params: DistributeParams) -> Plan | None:
    if params.strategy is None or params.role is None:
        return None
    return Plan(
        strategy=params.strategy,
        role=params.role,
        department=params.department,
        cap=params.cap,
        skills=frozenset(params.skills),
        at_cap_notify=tuple(params.at_cap_notify),
    )
