"""What operators do outside: asked for as a job, and an incident when it cannot be done."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from runtime import jobs
from runtime.processes.models import Incident, ProcessInstance
from workflows.operators import operators
from workflows.step import Effect


def ask(instance: ProcessInstance, effect: Effect) -> None:
    """Have it done after the commit; parameters that cannot work go to a person at once."""
    try:
        operators[effect.operator].Params.model_validate(dict(effect.params))
    except ValidationError as error:
        report(instance.pk, effect, first(error))
        return
    payload = {"instance": instance.pk, "task": effect.task_id, "element": effect.element}
    payload |= {"operator": effect.operator, "params": dict(effect.params)}
    jobs.enqueue("effect", payload)


def of(payload: Mapping[str, Any]) -> Effect:
    """Return the effect that a job is about."""
    return Effect(payload["task"], payload["element"], payload["operator"], payload["params"])


def report(instance_id: int, effect: Effect, error: str) -> None:
    Incident.objects.create(
        instance_id=instance_id,
        kind=Incident.Kind.EFFECT,
        element=effect.element,
        engine_task=effect.task_id,
        operator=effect.operator,
        params=dict(effect.params),
        error=error,
    )


def first(error: ValidationError) -> str:
    """Return the first thing wrong, with the name of the parameter."""
    found = error.errors(include_url=False)[0]
    return f"{'.'.join(map(str, found['loc']))}: {found['msg']}"
