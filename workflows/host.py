"""What the machine asks of the program around it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from engine.i18n.working_calendar import WorkingCalendar
from workflows.model import OperatorCall


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

    def decide(self, key: str, inputs: Mapping[str, Any]) -> Any:
        """Return the decision's value; raises like `run_operator`."""
