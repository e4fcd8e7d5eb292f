"""Acceptance scenarios: what the office promises itself, and can play at any time."""

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import ValidationError

from engine.blueprint import Definition, Kind, Problem
from engine.blueprint.checking import CompilingBlueprint
from engine.registry import UnknownName
from runtime.problems import unknown_definition
from runtime.scenarios import actions, expectations
from runtime.scenarios.definition import GivenDefinition, ScenarioFile, StepDefinition

_UNREADABLE = {
    "en": "this step cannot be read: {error}",
    "ar": "تعذّرت قراءة هذه الخطوة: {error}",
    "fa": "این گام خوانده نمی‌شود: {error}",
}
_KINDS = {
    "create": "record_type",
    "find": "record_type",
    "records": "record_type",
    "start": "process",
    "process": "process",
    "audience": "audience",
    "department": "department",
}
"""What an entry of an action or expectation names."""

Given = dict[str, Any]
Read = Callable[[Given], object]


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
                yield from _step(f"{place}.steps.{number}", step, blueprint)


def _given(path: str, given: GivenDefinition, blueprint: CompilingBlueprint) -> Iterator[Problem]:
    for name, record in given.records.items():
        at = f"{path}.records.{name}"
        yield from unknown_definition(blueprint, f"{at}.type", "record_type", record.type)
        yield from unknown_definition(
            blueprint, f"{at}.department", "department", record.department
        )
    for name, person in given.people.items():
        at = f"{path}.people.{name}"
        yield from unknown_definition(
            blueprint, f"{at}.department", "department", person.department
        )
        for role in person.roles:
            yield from unknown_definition(blueprint, f"{at}.roles", "role", role)
        for key in person.manages:
            yield from unknown_definition(blueprint, f"{at}.manages", "department", key)


def _step(path: str, step: StepDefinition, blueprint: CompilingBlueprint) -> Iterator[Problem]:
    alone = not isinstance(step.when, list)
    for number, given in enumerate(step.actions):
        at = f"{path}.when" if alone else f"{path}.when.{number}"
        yield from _told(at, actions.read, given, blueprint)
    for number, given in enumerate(step.then):
        yield from _told(f"{path}.then.{number}", expectations.read, given, blueprint)


def _told(path: str, read: Read, given: Given, blueprint: CompilingBlueprint) -> Iterator[Problem]:
    """Yield what an action or expectation names that is not there, or that it cannot be read."""
    for entry, kind in _KINDS.items():
        if isinstance(given.get(entry), str):
            yield from unknown_definition(blueprint, f"{path}.{entry}", kind, given[entry])
    try:
        read(given)
    except (UnknownName, ValidationError) as error:
        said = str(error).splitlines()[0]
        words = {lang: text.format(error=said) for lang, text in _UNREADABLE.items()}
        yield Problem(path, "bad_step", {"error": said}, words=words, severity="warning")
