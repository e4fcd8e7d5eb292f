"""What must hold of a process before it runs: one group of rules a file, discovered."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from engine import feel
from engine.pacing import paced
from engine.registry import Registry
from workflows.model import ProcessModel
from workflows.operators import Operator
from workflows.problems import Problem


@dataclass(frozen=True, slots=True)
class Known:
    """What is known around the process; None where it is not known and so not checked."""

    names: Mapping[str, feel.Type] | None = None
    operators: Mapping[str, Operator] | None = None


class Check(ABC):
    """One group of rules. around: it needs what is known around the process."""

    name: ClassVar[str]
    around: ClassVar[bool] = False

    @abstractmethod
    def problems(self, model: ProcessModel, known: Known) -> Iterator[Problem]:
        """Yield every problem of this group."""


checks: Registry[Check] = Registry("check", Check, packages=["workflows.checks"])


def problems_of(model: ProcessModel, known: Known) -> list[Problem]:
    return [*problems_alone(model), *problems_around(model, known)]


def problems_alone(model: ProcessModel) -> list[Problem]:
    """Return what is wrong with the process whatever is known around it."""
    return _found(model, Known(), around=False)


def problems_around(model: ProcessModel, known: Known) -> list[Problem]:
    """Return what is wrong with the process as it stands among other things."""
    return _found(model, known, around=True)


def _found(model: ProcessModel, known: Known, *, around: bool) -> list[Problem]:
    asked = (check for check in checks.values() if check.around is around)
    return [problem for check in paced(asked) for problem in check.problems(model, known)]
