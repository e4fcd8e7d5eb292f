"""What happens in a demo story: one class a step, known by its first key in the YAML."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from pydantic import Field as Setting

from engine.blueprint import live
from engine.registry import UnknownName
from runtime.definitions import Feel, Key, Part
from runtime.demo import generators
from runtime.demo.definition import Data, Span
from runtime.demo.stage import MAIN, DemoStage, StoryOver
from runtime.expressions import holds
from runtime.records.models import Record
from runtime.scenarios import actions
from runtime.tasks.models import UserTask


class Step(Part):
    """`chance`, `when` (FEEL over the records by name) and `open` (a task) are its conditions."""

    verb: ClassVar[str]
    chance: float = Setting(1, ge=0, le=1)
    when: Feel | None = None
    open: str | None = None
    otherwise: list[dict[str, Any]] = []

    def play(self, stage: DemoStage) -> None:
        if self._holds(stage):
            self.act(stage)
        else:
            play(self.otherwise, stage)

    def _holds(self, stage: DemoStage) -> bool:
        if stage.random.random() >= self.chance:
            return False
        if self.open is not None and not _is_open(stage, self.open):
            return False
        return self.when is None or holds(self.when, stage.names())

    @abstractmethod
    def act(self, stage: DemoStage) -> None: ...


def _is_open(stage: DemoStage, element: str) -> bool:
    waiting = UserTask.objects.open().filter(record=stage.records[MAIN], element=element)
    return bool(waiting.exists())


class Wait(Step):
    """Between so many working hours pass; what lies in the future does not happen."""

    verb = "wait"
    wait: Span

    def act(self, stage: DemoStage) -> None:
        stage.wait(stage.random.uniform(*self.wait))


class Do(Step):
    """An action of scenarios; its values may be generators."""

    verb = "do"
    do: dict[str, Any]

    def act(self, stage: DemoStage) -> None:
        given = {key: generators.value(value, stage) for key, value in self._plain().items()}
        if "data" in self.do:
            given["data"] = generators.values(self.do["data"], stage, self._fields(given))
        actions.read(given).do(stage)

    def _plain(self) -> dict[str, Any]:
        return {key: value for key, value in self.do.items() if key != "data"}

    def _fields(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        if "create" not in given:
            return {}
        fields: Mapping[str, Any] = live().get("record_type", given["create"]).fields
        return fields


class Way(Part):
    weight: float = Setting(1, gt=0)
    story: list[dict[str, Any]] = []


class Choose(Step):
    """One of several stories, by their weights."""

    verb = "choose"
    choose: list[Way]

    def act(self, stage: DemoStage) -> None:
        weights = [way.weight for way in self.choose]
        way = stage.random.choices(self.choose, weights)[0]
        play(way.story, stage)


class Times(Step):
    """A story between so many times."""

    verb = "times"
    times: Span
    story: list[dict[str, Any]]

    def act(self, stage: DemoStage) -> None:
        low, high = self.times
        for _ in range(stage.random.randint(round(low), round(high))):
            play(self.story, stage)


class Find(Step):
    """Give a name to the latest record of a type that points to the story's own in a field."""

    verb = "find"
    find: Key
    by: Key
    name: Key

    def act(self, stage: DemoStage) -> None:
        owner = stage.records[MAIN].pk
        pointing = Record.objects.filter(type=self.find, **{f"data__{self.by}": owner})
        if (found := pointing.order_by("-pk").first()) is None:
            raise StoryOver
        stage.found(self.name, found)


class Stop(Step):
    """The story ends here."""

    verb = "stop"
    stop: bool = True

    def act(self, stage: DemoStage) -> None:
        raise StoryOver


STEPS: dict[str, type[Step]] = {each.verb: each for each in (Wait, Do, Choose, Times, Find, Stop)}


def read(given: Mapping[str, Any]) -> Step:
    """Return the step; raises UnknownName or pydantic's ValidationError."""
    verb = next((key for key in given if key in STEPS), None)
    if verb is None:
        raise UnknownName("step", next(iter(given), ""), STEPS)
    return STEPS[verb].model_validate(dict(given))


def play(story: Iterable[Mapping[str, Any]], stage: DemoStage) -> None:
    for given in story:
        read(given).play(stage)


def data_of(create: str, given: Data, stage: DemoStage) -> dict[str, Any]:
    """Return the values of a new record of that type."""
    return generators.values(given, stage, live().get("record_type", create).fields)
