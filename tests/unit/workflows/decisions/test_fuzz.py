"""Whatever is done to a model, it is refused, has problems, or decides: nothing else."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from engine import feel
from tests.unit.workflows.decisions.dmn import (
    data,
    decision,
    entry,
    knowledge,
    literal,
    model,
    table,
)
from workflows.decisions import DecisionRefused, check, parse

TABLE = table(
    ["kind", "n"],
    [('"a", "b"', "< 1", '"x"'), ("-", "[1..5]", '"y"')],
    policy="PRIORITY",
    output_allowed=['"x", "y"'],
    default=['"z"'],
)
CONTEXT = (
    f"<context>{entry('net price', literal('n * 2'))}{entry('', literal('net price'))}</context>"
)
GOOD = model(
    data("kind", "string"),
    data("n", "number"),
    knowledge("twice", {"x": "number"}, literal("x * 2")),
    decision("word", TABLE, ["kind", "n"], "string"),
    decision("price", CONTEXT, ["n"]),
    decision("both", literal("[word, twice(price)]"), ["=word", "=price", "+twice"]),
)
TEXTS = [
    "",
    "-",
    "null",
    "not(1)",
    "[1..",
    "?",
    '("a")',
    "> -(1)",
    "x[[1]]",
    "function(x) x",
    "1, 2",
]
VALUES = ["", "x", "#word", "number", "COLLECT", "SUM", "true"]
SIZE = len(list(etree.fromstring(GOOD).iter()))

changes = st.lists(
    st.tuples(
        st.integers(1, SIZE - 1),
        st.sampled_from(["remove", "double", "text", "attribute"]),
        st.sampled_from(TEXTS),
        st.sampled_from(VALUES),
    ),
    min_size=1,
    max_size=4,
)
inputs = st.fixed_dictionaries(
    {name: st.sampled_from([None, 1, "a", True, [1], {"a": 1}]) for name in ("kind", "n")}
)


def changed(wanted: list[tuple[int, str, str, str]]) -> bytes:
    root = etree.fromstring(GOOD)
    elements = list(root.iter())
    for place, how, text, value in wanted:
        element = elements[place]
        parent = element.getparent()
        if how == "text":
            element.text = text
        elif how == "attribute" and element.attrib:
            element.set(sorted(map(str, element.attrib))[0], value)
        elif how == "double" and parent is not None:
            parent.append(etree.fromstring(etree.tostring(element)))
        elif parent is not None:
            parent.remove(element)
    return etree.tostring(root)


@given(wanted=changes, given_=inputs)
@settings(max_examples=200, deadline=None)
def test_a_damaged_model_does_no_harm(
    wanted: list[tuple[int, str, str, str]], given_: dict[str, Any]
) -> None:
    xml = changed(wanted)
    for problem in check(xml):
        assert problem.message("ar")
    try:
        found = parse(xml)
    except DecisionRefused:
        return
    for node in found.nodes:
        outcome = found.decide(node, given_, explain=True)
        feel.to_json(outcome.value)
