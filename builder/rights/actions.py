"""What may be done with the records of a type: its transitions, its processes, common things."""

from __future__ import annotations

from functools import lru_cache

from engine.access import wording
from engine.blueprint import Blueprint, Compiled, Definition
from workflows.model import ProcessModel, Settings


def transitions(blueprint: Blueprint, lineage: tuple[str, ...]) -> list[str]:
    """Return the transitions that people make, those of the base first."""
    found = wording.elements(blueprint, tuple(reversed(lineage)), "transitions")
    return list(dict.fromkeys(str(each["key"]) for each in found if each.get("by_hand", True)))


def processes(blueprint: Blueprint, lineage: tuple[str, ...]) -> list[str]:
    """Return the processes that people may start on records of the type."""
    found = {key: _settings(each) for key, each in blueprint.of("process").items()}
    return [key for key, settings in found.items() if settings and _is_started(settings, lineage)]


def _is_started(settings: Settings, lineage: tuple[str, ...]) -> bool:
    by_hand = any(start.on == "action" for start in settings.starts)
    return by_hand and settings.record_type in lineage


def label(blueprint: Blueprint, lineage: tuple[str, ...], action: str) -> wording.Words:
    """Return what an action is called, by language."""
    process = blueprint.get("process", action)
    if process is not None and action not in wording.ACTIONS:
        settings = _settings(process)
        return (dict(settings.label) if settings else {}) or action
    return wording.action_label(blueprint, lineage, action)


@lru_cache(maxsize=512)
def _settings(definition: Definition) -> Settings | None:
    """Return what a process says of itself; None where it has problems, told in their place."""
    try:
        model: ProcessModel = Compiled(Blueprint([definition])).get(*definition.identity)
    except Exception:
        return None
    return model.settings
