"""Which instances run another version of a process than a release has."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count

from engine.blueprint import Compiled
from engine.blueprint.models import Release
from runtime.processes.models import ProcessInstance
from workflows.model import ProcessModel

ALIVE = (ProcessInstance.Status.RUNNING, ProcessInstance.Status.STUCK)


def behind(key: str, target: Compiled) -> dict[int, int]:
    """Return how many instances run another version than the target's, by their release.

    Versions differ where the process does, or one that it calls, or a form or decision of them.
    """
    if ("process", key) not in target:
        return {}
    alive = ProcessInstance.objects.filter(key=key, status__in=ALIVE).order_by("release")
    counts = dict(alive.values_list("release").annotate(Count("pk")))
    counts.pop(target.number, None)
    parts = parts_of(target.get("process", key))
    wanted = _addresses(target.blueprint.manifest, parts)
    manifests = dict(Release.objects.filter(number__in=counts).values_list("number", "manifest"))
    return {
        number: count
        for number, count in counts.items()
        if _addresses(manifests[number], parts) != wanted
    }


def parts_of(model: ProcessModel) -> frozenset[tuple[str, str]]:
    """Return the definitions that make up a version of a process, by kind and key."""
    return frozenset(_parts(model))


def _parts(model: ProcessModel) -> Iterator[tuple[str, str]]:
    yield "process", model.key
    forms = [model.settings.form, *(task.form for task in model.user_tasks.values())]
    yield from (("form", form) for form in forms if form)
    yield from (("decision", call.key) for call in model.decisions.values())
    for called in model.called.values():
        yield from _parts(called)


def _addresses(manifest: object, parts: frozenset[tuple[str, str]]) -> dict[str, str]:
    assert isinstance(manifest, dict)
    names = (f"{kind}/{key}" for kind, key in parts)
    return {name: manifest.get(name, "") for name in names}
