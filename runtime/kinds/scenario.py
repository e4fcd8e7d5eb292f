"""Acceptance scenarios: what the office promises itself, and can play at any time."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from engine.blueprint import Definition, Kind, Problem, unknown_reference
from engine.blueprint.checking import CompilingBlueprint
from engine.registry import UnknownName
from runtime.scenarios import actions, expectations
from runtime.scenarios.definition import GivenDefinition, ScenarioFile, StepDefinition

_UNREADABLE = {
    "en": "this step cannot be read: {error}",
    "ar": "تعذّرت قراءة هذه الخطوة: {error}",
    "fa": "این گام خوانده نمی‌شود: {error}",
}


class Scenario(Kind):
    """Compiles to its body. What it promises may fail to hold: that is no reason not to publish."""

    name = "scenario"
    folder = "scenarios"
    label = {"ar": "سيناريو قبول", "en": "Acceptance scenario", "fa": "سناریوی پذیرش"}
    Body = ScenarioFile
    order = 900

    def check(
        self, definition: Definition, parsed: ScenarioFile, blueprint: CompilingBlueprint
    ) -> Iterator[Problem]:
        yield from _given("given", parsed.given, blueprint)
        for scenario in parsed.scenarios:
            place = f"scenarios.{scenario.key}"
            yield from _given(f"{place}.given", scenario.given, blueprint)
            for number, step in enumerate(scenario.steps):
                yield from _step(f"{place}.steps.{number}", step)


def _given(path: str, given: GivenDefinition, blueprint: CompilingBlueprint) -> Iterator[Problem]:
    for name, record in given.records.items():
        at = f"{path}.records.{name}.type"
        yield from _known(at, "record_type", record.type, blueprint)
    for name, person in given.people.items():
        for role in person.roles:
            yield from _known(f"{path}.people.{name}.roles", "role", role, blueprint)


def _known(path: str, kind: str, key: str, blueprint: CompilingBlueprint) -> Iterator[Problem]:
    if (kind, key) not in blueprint:
        found = unknown_reference(path, kind, key, blueprint.keys(kind))
        yield replace(found, severity="warning")


def _step(path: str, step: StepDefinition) -> Iterator[Problem]:
    for given in step.actions:
        yield from _readable(path, actions.read, given)
    for given in step.then:
        yield from _readable(path, expectations.read, given)


def _readable(
    path: str, read: Callable[[dict[str, Any]], object], given: dict[str, Any]
) -> Iterator[Problem]:
    try:
        read(given)
    except (UnknownName, ValidationError) as error:
        said = str(error).splitlines()[0]
        words = {lang: text.format(error=said) for lang, text in _UNREADABLE.items()}
        yield Problem(path, "bad_step", {"error": said}, words=words, severity="warning")
