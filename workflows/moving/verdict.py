"""What is said of moving a process: whether it can be, what stands against it, what changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workflows.problems import Problem

State = Literal["movable", "mapping", "blocked"]


@dataclass(frozen=True)
class Obstacle:
    """Something that stands against a move.

    problem: at an element of `process`: of the old version, or of the `new` one.
    choices: elements of the new version that may stand for it; empty: nothing helps.
    """

    process: str
    problem: Problem
    choices: tuple[str, ...] = ()
    new: bool = False


@dataclass(frozen=True)
class Verdict:
    """notes: what will be different for those who move, such as a timer that starts anew."""

    obstacles: tuple[Obstacle, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def state(self) -> State:
        if not self.obstacles:
            return "movable"
        return "mapping" if all(each.choices for each in self.obstacles) else "blocked"
