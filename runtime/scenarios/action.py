"""One thing that is done in a scenario."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from engine.access import Actor
from runtime.definitions import Key, Part
from runtime.scenarios.stage import Stage


class Action(Part):
    """One thing that is done. `verb` is the key by which it is known."""

    verb: ClassVar[str]

    @abstractmethod
    def do(self, stage: Stage) -> None: ...


class ByPerson(Action):
    as_: Key

    def do(self, stage: Stage) -> None:
        self.act(stage, stage.actor(self.as_))

    @abstractmethod
    def act(self, stage: Stage, actor: Actor) -> None: ...
