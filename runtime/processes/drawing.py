"""The drawing of a process that ran or runs, with the tokens on it."""

from engine.blueprint import at
from runtime.processes.models import ProcessInstance
from workflows import diagram


def picture(instance: ProcessInstance, lang: str) -> str:
    """Return the process as SVG: what was passed, where it waits, what failed."""
    model = at(instance.release).get("process", instance.key)
    return diagram.svg(model, lang, tokens(instance))


def tokens(instance: ProcessInstance) -> dict[str, str]:
    """Return the state of each element that was reached: done, current, cancelled or failed."""
    found: dict[str, str] = {}
    for element, kind in instance.steps.order_by("pk").values_list("element", "kind"):
        found[element] = _STATES.get(kind, "done")
    for element in instance.incidents.open().values_list("element", flat=True):
        if element:
            found[element] = "failed"
    if instance.ended_at is None:
        return found
    return {key: "cancelled" if state == "current" else state for key, state in found.items()}


_STATES = {
    "opened": "current",
    "waiting": "current",
    "moved": "current",
    "failed": "failed",
    "cancelled": "cancelled",
}
