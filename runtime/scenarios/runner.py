"""Run the scenarios of a pack on a configuration, in a world of which nothing stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from engine.blueprint import Compiled, Source
from engine.blueprint.packs import documents
from engine.blueprint.packs.scenarios import Outcome
from engine.i18n import labels
from engine.registry import UnknownName
from runtime import clock
from runtime.scenarios import actions, expectations, refusals, world
from runtime.scenarios.definition import ScenarioDefinition, ScenarioFile, StepDefinition
from runtime.scenarios.stage import Stage

LONGEST_STATEMENT = 10_000
"""Milliseconds that one statement may take while an office is at work."""


def run(folder: Path, compiled: Compiled) -> list[Outcome]:
    """Run every scenario of `<folder>/scenarios/*.yaml` as if `compiled` were live."""
    outcomes: list[Outcome] = []
    with world.apart(compiled):
        world.furnish(compiled)
        for path in sorted((folder / "scenarios").glob("*.yaml")):
            outcomes += _run_file(path, str(path.relative_to(folder)))
    return outcomes


@dataclass(frozen=True)
class Ended:
    """How a scenario ended: at which step, from 1, 0 for what is given, and what failed there."""

    step: int
    failures: tuple[str, ...]


def play(compiled: Compiled, key: str, name: str) -> Ended:
    """Play one of the scenarios that a configuration holds under a key, on that configuration."""
    file: ScenarioFile = compiled.get("scenario", key)
    scenario = next(each for each in file.scenarios if each.key == name)
    with world.apart(compiled, longest=LONGEST_STATEMENT):
        world.furnish(compiled)
        return _run(file, scenario)


def _run_file(path: Path, shown: str) -> Iterator[Outcome]:
    try:
        document = documents.load(path.read_text(encoding="utf-8"))
        file = ScenarioFile.model_validate(document.data)
    except (documents.BadYaml, ValidationError, UnicodeDecodeError) as error:
        line = getattr(error, "line", 0)
        yield Outcome(path.stem, shown, line, failures=(str(error),))
        return
    yield from _run_all(file, Source(shown, document.lines))


def _run_all(file: ScenarioFile, source: Source) -> Iterator[Outcome]:
    for scenario in file.scenarios:
        ended = _run(file, scenario)
        step = f".steps.{ended.step - 1}" if ended.failures and ended.step else ""
        line = source.line(f"scenarios.{scenario.key}{step}")
        yield Outcome(labels.text(scenario.label, "en"), source.file, line, ended.failures)


def _run(file: ScenarioFile, scenario: ScenarioDefinition) -> Ended:
    with world.nothing_stays(), clock.movable():
        stage = Stage()
        try:
            stage.set(file.given)
            stage.set(scenario.given)
        except _FAULTS as error:
            return Ended(0, (f"given: {_sentence(error)}",))
        for number, step in enumerate(scenario.steps, 1):
            if failures := tuple(_step(stage, step)):
                return Ended(number, failures)
    return Ended(len(scenario.steps), ())


_FAULTS = (*refusals.REFUSALS, UnknownName, ValidationError, ValueError)


def _step(stage: Stage, step: StepDefinition) -> Iterator[str]:
    stage.refusal = None
    for given in step.actions:
        if stage.refusal is not None:
            break
        yield from act(stage, given)
    for given in step.then:
        try:
            yield from expectations.read(given).failures(stage)
        except _FAULTS as error:
            yield f"{given}: {_sentence(error)}"
    if stage.refusal is not None:
        yield f"{step.when}: {refusals.sentence(stage.refusal)}"


def act(stage: Stage, given: dict[str, object]) -> Iterator[str]:
    """Do one action and the work that follows; yield why it cannot be done.

    A refusal is left on the stage: a scenario may expect it.
    """
    try:
        actions.read(given).do(stage)
        stage.work()
    except refusals.REFUSALS as refusal:
        stage.refusal = refusal
    except _FAULTS as error:
        yield f"{given}: {_sentence(error)}"


def _sentence(error: Exception) -> str:
    if isinstance(error, refusals.REFUSALS):
        return refusals.sentence(error)
    return f"{type(error).__name__}: {error}"
