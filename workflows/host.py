"""What the machine asks of the program around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from engine.i18n.working_calendar import WorkingCalendar
from workflows.model import OperatorCall


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision's value, and the ids of the rules that gave it."""

    value: Any
    rules: tuple[str, ...] = ()


class Host(Protocol):
    """Stands for one process instance during one step. All moments are aware."""

    working_calendar: WorkingCalendar

    def names(self) -> Mapping[str, Any]:
        """Return what FEEL may read besides the process data: record, starter, organisation."""

    def now(self) -> datetime: ...

    def run_operator(
        self, call: OperatorCall, params: Mapping[str, Any], data: Mapping[str, Any]
    ) -> Mapping[str, Any] | None:
        """Run a local operator and return its result.

        Raises BusinessError for an error that the process may catch, OperatorFailed for one that
        a person must look at. Anything else leaves the step, and nothing of it is kept.
        """

    def decide(self, key: str, inputs: Mapping[str, Any]) -> Decided:
        """Return what the decision gave; raises like `run_operator`."""
