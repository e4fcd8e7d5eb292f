"""Which instances run another version of a process than a release has."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count

from engine.blueprint import Compiled
from engine.blueprint.models import Release
from runtime.processes.models import ProcessInstance, ProcessInstanceQuerySet
from workflows.model import ProcessModel

ALIVE = (ProcessInstance.Status.RUNNING, ProcessInstance.Status.STUCK)


def behind(key: str, target: Compiled) -> dict[int, int]:
    """Return how many instances run another version than the target's, by their release.

    Versions differ where the process does, or one that it calls, or a form or decision of them.
    """
    return _behind(target, ProcessInstance.objects.filter(key=key)).get(key, {})


def all_behind(target: Compiled) -> dict[str, int]:
    """Return how many instances run another version than the target's, by process."""
    found = _behind(target, ProcessInstance.objects.all())
    return {key: sum(counts.values()) for key, counts in found.items()}


def touched(before: Compiled, after: Compiled) -> list[str]:
    """Return the processes that have another version in `after`."""
    found = []
    for key in after.keys("process"):
        parts = parts_of(after.get("process", key))
        old, new = (_addresses(each.blueprint.manifest, parts) for each in (before, after))
        if ("process", key) in before and old != new:
            found.append(key)
    return found


def _behind(target: Compiled, instances: ProcessInstanceQuerySet) -> dict[str, dict[int, int]]:
    alive = instances.filter(status__in=ALIVE).exclude(release=target.number)
    rows = list(
        alive.order_by("key", "release").values_list("key", "release").annotate(Count("pk"))
    )
    numbers = {release for _key, release, _count in rows}
    manifests = dict(Release.objects.filter(number__in=numbers).values_list("number", "manifest"))
    found: dict[str, dict[int, int]] = {}
    for key, release, count in rows:
        if ("process", key) in target:
            parts = parts_of(target.get("process", key))
            wanted = _addresses(target.blueprint.manifest, parts)
            if _addresses(manifests[release], parts) != wanted:
                found.setdefault(key, {})[release] = count
    return found


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
