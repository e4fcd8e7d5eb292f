"""What the parts of a decision need, told as a list."""

from builder.table import needs
from tests.unit.workflows.decisions.dmn import data, decision, knowledge, literal, model
from workflows.decisions import parse


def test_the_decision_that_is_asked_comes_first_with_what_it_needs() -> None:
    found = parse(
        model(
            data("amount", "number"),
            data("unused"),
            knowledge("tax", {"of": "number"}, literal("of * 0.15")),
            decision("rate", literal("2"), []),
            decision("fee", literal("rate + tax(amount)"), ["amount", "=rate", "+tax"]),
        )
    )
    parts = needs.parts(found, "fee")
    assert parts[0] == needs.Part("fee", ("amount", "rate", "tax"), is_asked=True)
    assert {part.name: part.needs for part in parts[1:]} == {"tax": (), "rate": ()}
    assert needs.unread(found) == ["unused"]
