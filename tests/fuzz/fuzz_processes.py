"""Fuzzes BPMN: `python -m tests.fuzz.fuzz_processes --seconds 600`. An input is a file."""

from collections.abc import Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["workflows"]):
    from workflows import parsing
    from workflows.diagram import svg
    from workflows.problems import ProcessRefused

from tests.fuzz.harness import fuzz
from tests.fuzz.markup import Splicer
from tests.fuzz.tripwires import WIRES
from tests.unit.workflows import bpmn

ROOT = Path(__file__).parents[2]


def run(data: bytes) -> None:
    """Check a process that calls itself and others, read it, and draw it."""
    with WIRES.armed():
        for problem in parsing.check(data, names={}, operators={}, files={"other": data}):
            assert problem.message("ar")
        try:
            model = parsing.parse(data)
        except ProcessRefused:
            return
        svg(model, "ar", dict.fromkeys(model.elements, "current"))


def corpus() -> Iterator[bytes]:
    for file in [*ROOT.glob("seeds/*/processes/*.bpmn"), *ROOT.glob("builder/starters/*.bpmn")]:
        yield file.read_bytes()
    yield bpmn.process(
        bpmn.start(),
        bpmn.node("exclusiveGateway", "gate", default="else"),
        bpmn.user("decide", "yes", "no"),
        bpmn.service("note", "note", text="= amount"),
        bpmn.decision("price", "fees", result="fee", amount="amount"),
        bpmn.end(),
        ways="begin > gate > decide if amount > 1 \n else: gate > note > price > done\n"
        "decide > done",
    )
    yield bpmn.process(
        bpmn.start(),
        bpmn.user("ask", inside=bpmn.several("people", "person", until="yes > 1")),
        bpmn.boundary("late", "ask", bpmn.timer("duration", "P1D"), interrupting=False),
        bpmn.sub("inner", bpmn.start("b"), bpmn.end("d"), ways="b > d"),
        bpmn.node("callActivity", "call", calledElement="other"),
        bpmn.end(),
        ways="begin > ask > inner > call > done\n late > done",
    )
    for kind, text in [("date", "due"), ("duration", '"PT1H"'), ("cycle", "R3/PT1H")]:
        wait = bpmn.node("intermediateCatchEvent", "wait", bpmn.timer(kind, text))
        yield bpmn.process(bpmn.start(), wait, bpmn.end(), ways="begin > wait > done")
    fork, join = (bpmn.node("parallelGateway", key) for key in ("fork", "join"))
    ways = "begin > fork > a > join > done\n fork > b > join"
    both = bpmn.user("a"), bpmn.user("b")
    yield bpmn.process(bpmn.start(), fork, *both, join, bpmn.end(), ways=ways)


if __name__ == "__main__":
    fuzz(run, corpus(), Splicer([*corpus()]), longest=30_000)
