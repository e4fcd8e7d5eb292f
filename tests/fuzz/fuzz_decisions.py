"""Fuzzes DMN: `python -m tests.fuzz.fuzz_decisions --seconds 600`. An input is a file."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["workflows"]):
    from workflows import decisions

from engine import feel
from tests.fuzz.harness import fuzz
from tests.fuzz.markup import Splicer
from tests.fuzz.tripwires import WIRES
from tests.unit.workflows.decisions import dmn

BUDGET = feel.Budget(steps=10_000, depth=40, size=10_000)
ROOT = Path(__file__).parents[2]
GIVEN = [5, "a", None, [1, 2], {"a": 1}, "2024-02-29", True]


def run(data: bytes) -> None:
    """Check a model, and ask each of its decisions with values of every type."""
    with WIRES.armed():
        for problem in decisions.check(data, {"urn:other": data}.get):
            assert problem.message("ar")
        try:
            model = decisions.parse(data)
        except decisions.DecisionRefused:
            return
        inputs = [node.name for node in model.inputs.values()]
        for turn, key in enumerate([*model.nodes][:10]):
            values = {name: GIVEN[(turn + n) % len(GIVEN)] for n, name in enumerate(inputs)}
            ask(model, key, values)


def ask(model: decisions.Model, key: str, values: dict[str, object]) -> None:
    try:
        outcome = model.decide(
            key,
            values,
            explain=True,
            budget=BUDGET,
            clock=lambda: datetime(2024, 2, 29, tzinfo=UTC),
        )
        json.dumps(feel.to_json(outcome.value), allow_nan=False)
    except feel.BudgetExceeded:
        return
    for problem in outcome.problems:
        assert problem.message("fa")


def corpus() -> Iterator[bytes]:
    for file in [*ROOT.glob("seeds/*/decisions/*.dmn"), *ROOT.glob("builder/starters/*.dmn")]:
        yield file.read_bytes()
    amount, rate = dmn.data("amount", "number"), dmn.decision("rate", dmn.literal("amount * 2"))
    for policy, aggregation in [
        ("UNIQUE", ""),
        ("FIRST", ""),
        ("PRIORITY", ""),
        ("ANY", ""),
        ("RULE ORDER", ""),
        ("OUTPUT ORDER", ""),
        *(("COLLECT", each) for each in ("", "SUM", "MIN", "MAX", "COUNT")),
    ]:
        table = dmn.table(
            ["amount"],
            [["< 5", "1"], ["[5..10]", "2"], ["-", "3"]],
            policy=policy,
            aggregation=aggregation,
            allowed=["[0..100]"],
            output_allowed=["3, 2, 1"],
            default=["0"],
        )
        yield dmn.model(amount, dmn.decision("fee", table, ["amount"]))
    tax = dmn.knowledge("tax", {"of": "number"}, dmn.literal("of * 0.15"))
    sum_ = dmn.decision("sum", dmn.literal("rate + tax(amount)"), ["amount", "=rate", "+tax"])
    yield dmn.model(amount, rate, tax, sum_)
    yield from boxed()


def boxed() -> Iterator[bytes]:
    """Yield a model for each boxed expression."""
    one, some = dmn.literal("1"), dmn.literal("[1, 2, 3]")
    condition = dmn.literal("item > 1")
    for logic in (
        f"<list>{one}{one}</list>",
        f"<context>{dmn.entry('a', one)}{dmn.entry('', dmn.literal('a'))}</context>",
        f'<relation><column name="a"/><row>{one}</row></relation>',
        f"<filter><in>{some}</in><match>{condition}</match></filter>",
        f'<for iteratorVariable="item"><in>{some}</in><return>{condition}</return></for>',
        f'<some iteratorVariable="item"><in>{some}</in><satisfies>{condition}</satisfies></some>',
        f'<every iteratorVariable="item"><in>{some}</in><satisfies>{condition}</satisfies></every>',
        f"<conditional><if>{dmn.literal('true')}</if><then>{one}</then><else>{some}</else>"
        "</conditional>",
        f"<functionDefinition>{dmn.literal('1 + 1')}</functionDefinition>",
        f"<invocation>{dmn.literal('abs')}<binding><parameter name='n'/>{one}</binding>"
        "</invocation>",
    ):
        yield dmn.model(dmn.decision("result", logic))
    types = (
        '<itemDefinition name="fee" isCollection="true"><typeRef>number</typeRef>'
        "<allowedValues><text>[0..9]</text></allowedValues></itemDefinition>"
        '<itemDefinition name="line"><itemComponent name="fee"><typeRef>fee</typeRef>'
        "</itemComponent></itemDefinition>"
        '<import name="other" namespace="urn:other" importType="DMN"/>'
    )
    service = (
        '<decisionService id="s" name="s"><variable name="s"/><outputDecision href="#result"/>'
        '<inputData href="#amount"/></decisionService>'
    )
    decision = dmn.decision("result", dmn.literal("amount.fee"), ["amount"])
    yield dmn.model(types, dmn.data("amount", "line"), decision, service)


if __name__ == "__main__":
    fuzz(run, corpus(), Splicer([*corpus()]), longest=20_000)
