"""A step of a process, loaded and stored as bytes, beside SpiffWorkflow that keeps it in memory.

Both complete a user task, pass a gateway with a FEEL condition and stop at the next task. Ours
also reads the state, reports open tasks, timers and history, and writes the state again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import median
from time import perf_counter
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.util.task import TaskState

from engine.i18n.working_calendar import WorkingCalendar
from tests.bench.rows import Row, limit
from tests.unit.workflows.bpmn import end, node, process, start, user
from workflows import machine
from workflows.interpreter.safety import FeelEngine, FeelEnvironment
from workflows.parsing import parse

INSTANCES = 40
RECORD = {f"field_{place}": f"value {place} " * 5 for place in range(30)}  # about 2 KB
RESULT = {"outcome": "ok", "by": 7, "note": "some words of a person"}


@dataclass
class Desk:
    """A host that knows a record."""

    working_calendar: WorkingCalendar = field(default_factory=WorkingCalendar)

    def names(self) -> Mapping[str, Any]:
        return {"record": RECORD}

    def now(self) -> datetime:
        return datetime.now(UTC)

    def run_operator(self, *args: Any) -> None:
        raise NotImplementedError

    def decide(self, *args: Any) -> None:
        raise NotImplementedError


def chain(tasks: int) -> bytes:
    """Return a process of user tasks, with a gateway and a way out after each."""
    parts, ways = [], ["begin > t0"]
    for place in range(tasks):
        after = f"t{place + 1}" if place + 1 < tasks else "done"
        parts += [
            user(f"t{place}", "ok", "stop"),
            end(f"out{place}"),
            node("exclusiveGateway", f"g{place}", default=f"d{place}"),
        ]
        ways += [
            f"t{place} > g{place}",
            f'g{place} > out{place} if t{place}.outcome = "stop"',
            f"d{place}: g{place} > {after}",
        ]
    return process(start(), *parts, end(), ways="\n".join(ways))


def ours(xml: bytes, steps: int) -> list[float]:
    """Return the seconds of each step."""
    model, desk, times = parse(xml), Desk(), []
    for _ in range(INSTANCES):
        step = machine.start(model, {}, desk)
        for _ in range(steps):
            task = step.open[0].id
            began = perf_counter()
            step = machine.complete(model, step.state, task, RESULT, desk)
            times.append(perf_counter() - began)
    return times


def theirs(xml: bytes, steps: int) -> list[float]:
    """Return the seconds of each step of the library as it is, nothing stored."""
    parser, times = BpmnParser(), []
    parser.add_bpmn_xml(etree.fromstring(xml))
    spec = parser.get_spec("tried")
    for _ in range(INSTANCES):
        workflow = BpmnWorkflow(spec, script_engine=FeelEngine(FeelEnvironment(Desk())))
        workflow.do_engine_steps()
        for _ in range(steps):
            (task,) = workflow.get_tasks(state=TaskState.READY, manual=True)
            began = perf_counter()
            task.data[task.task_spec.name] = dict(RESULT)
            task.run()
            workflow.do_engine_steps()
            times.append(perf_counter() - began)
    return times


def parsing(xml: bytes) -> float:
    """Return the seconds of one parse with all its checks."""
    began = perf_counter()
    parse(xml.replace(b"<bpmn:definitions", f'<bpmn:definitions name="{began}"'.encode(), 1))
    return perf_counter() - began


def microseconds(measure: Callable[[bytes, int], list[float]], xml: bytes, steps: int) -> float:
    measure(xml, steps)  # once to warm up: specs, expressions
    return median(measure(xml, steps)) * 1e6


def run() -> list[Row]:
    rows = []
    for activities in (5, 20, 60):
        xml, steps = chain(activities), min(activities - 1, 10)
        rows.append(
            Row(
                f"workflow step, {activities} tasks",
                microseconds(ours, xml, steps),
                microseconds(theirs, xml, steps),
                "µs",
                target=2.0,
                bound="at most",
            )
        )
    xml = chain(60)
    rows.append(
        limit(
            "parse and check, 60 tasks", median(parsing(xml) for _ in range(5)) * 1e3, 100.0, "ms"
        )
    )
    return rows
