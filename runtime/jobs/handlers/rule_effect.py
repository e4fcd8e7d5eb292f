"""Run an operator that reaches outside, for a rule."""

from typing import Any

from runtime.jobs.handler import Handler
from runtime.jobs.models import Job
from runtime.rules.models import RuleFiring
from workflows.operators import Call, operators


class RunRuleEffect(Handler):
    """Payload: firing, action (its key), operator and params (JSON)."""

    name = "rule_effect"

    def perform(self, job: Job) -> Any:
        wanted = job.payload
        if not RuleFiring.objects.filter(pk=wanted["firing"]).exists():
            return {}  # Gone with its record.
        operator = operators[wanted["operator"]]
        params = operator.Params.model_validate(wanted["params"])
        task = f"rule-{wanted['firing']}-{wanted['action']}"
        return operator.run(Call(params, wanted["action"], task_id=task))

    def failed(self, job: Job, error: str, *, final: bool) -> None:
        if not final:
            return
        found = RuleFiring.objects.select_for_update().filter(pk=job.payload["firing"]).first()
        if found is not None:
            wanted = {name: job.payload[name] for name in ("action", "operator", "params")}
            found.unsent = [*found.unsent, wanted]
            found.status, found.error = RuleFiring.Status.FAILED, error
            found.save(update_fields=["unsent", "status", "error"])

    def rehearse(self, job: Job) -> Any:
        return {}
