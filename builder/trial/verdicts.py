"""How the scenarios of somebody's draft stand, out of the run that they asked for last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.access import Actor
from engine.blueprint import Blueprint, Definition
from runtime.scenarios import runs
from runtime.scenarios.models import ScenarioRun, ScenarioVerdict

HOLDS, FAILS, WAITING, UNKNOWN = "holds", "fails", "waiting", "unknown"
Name = tuple[str, str]


@dataclass(frozen=True)
class Verdicts:
    """found, waiting: by definition and scenario. is_current: the draft is as it was played."""

    run: ScenarioRun | None = None
    found: Mapping[Name, ScenarioVerdict] = field(default_factory=dict)
    waiting: tuple[Name, ...] = ()
    is_current: bool = True

    def state(self, name: Name) -> str:
        if name in self.waiting:
            return WAITING
        verdict = self.found.get(name)
        if verdict is None:
            return UNKNOWN
        return FAILS if verdict.failures else HOLDS


def of(actor: Actor, blueprint: Blueprint) -> Verdicts:
    run = runs.of(actor)
    if run is None:
        return Verdicts()
    found = {(each.definition, each.scenario): each for each in run.verdicts.all()}
    waiting = tuple((key, name) for key, name in run.waiting) if run.is_running else ()
    return Verdicts(run, found, waiting, run.address == runs.address_of(blueprint))


def names(definition: Definition) -> list[Name]:
    """Return the scenarios of a definition, in order; it may hold anything."""
    listed = definition.body.get("scenarios")
    found = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return [(definition.key, str(each.get("key"))) for each in found]
