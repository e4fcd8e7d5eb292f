"""A host for one try-out, and a process that is saved and loaded between every step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from engine.i18n.working_calendar import WorkingCalendar
from workflows import machine
from workflows.host import Decided
from workflows.model import OperatorCall, ProcessModel
from workflows.parsing import Files, parse
from workflows.step import OpenTask, Passed, Step

MONDAY = datetime(2026, 1, 5, 5, 0, tzinfo=UTC)  # 8 o'clock in Riyadh
SATURDAY, FRIDAY = 5, 4


@dataclass
class Office:
    """Stands for the program around a process."""

    record: dict[str, Any] = field(default_factory=dict)
    work: dict[str, Callable[[Mapping[str, Any]], Any]] = field(default_factory=dict)
    decisions: dict[str, Callable[[Mapping[str, Any]], Any]] = field(default_factory=dict)
    clock: datetime = MONDAY
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    working_calendar: WorkingCalendar = field(
        default_factory=lambda: WorkingCalendar(frozenset((FRIDAY, SATURDAY)), zone="Asia/Riyadh")
    )

    def names(self) -> Mapping[str, Any]:
        return {"record": self.record}

    def now(self) -> datetime:
        return self.clock

    def run_operator(
        self, call: OperatorCall, params: Mapping[str, Any], data: Mapping[str, Any]
    ) -> Mapping[str, Any] | None:
        self.calls.append((call.name, dict(params)))
        return self.work[call.name](params) if call.name in self.work else None

    def decide(self, key: str, inputs: Mapping[str, Any]) -> Decided:
        return Decided(self.decisions[key](inputs), (f"rule of {key}",))


class Play:
    """Drives one instance through nothing but the bytes of its state."""

    def __init__(
        self, xml: bytes, office: Office | None = None, *, files: Files | None = None, **data: Any
    ) -> None:
        self.office = office or Office()
        self.model: ProcessModel = parse(xml, files or {})
        self.history: list[Passed] = []
        self.step = self._keep(machine.start(self.model, data, self.office))

    def _keep(self, step: Step) -> Step:
        self.history += step.history
        # What is stored can be loaded, and says the same.
        again = machine.look(self.model, step.state, self.office)
        assert again.tokens == step.tokens
        assert {task.id: task for task in again.open} == {task.id: task for task in step.open}
        assert again.next_due == step.next_due
        self.step = step
        return step

    def task(self, element: str, place: int = 0) -> OpenTask:
        found = [task for task in self.step.open if task.element == element]
        assert found, f"{element} is not open, but {self.open}"
        return found[place]

    @property
    def open(self) -> list[str]:
        return sorted(task.element for task in self.step.open)

    def complete(self, element: str, outcome: str = "ok", *, place: int = 0, **values: Any) -> Step:
        task = self.task(element, place)
        result = {"outcome": outcome, "by": 1, **values}
        step = machine.complete(self.model, self.step.state, task.id, result, self.office)
        return self._keep(step)

    def wait(self, **time: float) -> Step:
        self.office.clock += timedelta(**time)
        return self._keep(machine.tick(self.model, self.step.state, self.office))

    def message(self, name: str, correlation: str = "", **content: Any) -> Step:
        return self._keep(
            machine.message(
                self.model, self.step.state, name, content, self.office, correlation=correlation
            )
        )

    def signal(self, name: str, **content: Any) -> Step:
        return self._keep(
            machine.message(self.model, self.step.state, name, content, self.office, kind="signal")
        )

    def finish(self, task_id: str, **result: Any) -> Step:
        return self._keep(
            machine.finish_effect(self.model, self.step.state, task_id, result, self.office)
        )

    def fail(self, task_id: str, error: Exception) -> Step:
        return self._keep(
            machine.fail_effect(self.model, self.step.state, task_id, error, self.office)
        )

    def retry(self) -> Step:
        return self._keep(machine.retry(self.model, self.step.state, self.office))

    @property
    def passed(self) -> list[str]:
        """Elements that something happened at, without the opening of tasks."""
        return [step.element for step in self.history if step.kind not in ("opened", "asked")]
