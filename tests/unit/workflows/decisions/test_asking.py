"""What a decision asks for before it can be tried."""

from decimal import Decimal

from engine import feel
from tests.unit.workflows.decisions.dmn import data, decision, literal, model, table
from workflows.decisions import Question, parse, questions


def asked(*parts: str, name: str = "answer") -> list[Question]:
    return questions(parse(model(*parts)), name, feel.Run(feel.Budget()))


def test_inputs_of_required_decisions_are_asked_for_too_and_others_are_not() -> None:
    first = decision("rate", literal("n * 2"), ["n"])
    answer = decision("answer", literal("if card = null then rate else 0"), ["card", "=rate"])
    found = asked(data("n", "number"), data("card", "string"), data("else"), first, answer)
    assert [(each.name, each.type) for each in found] == [
        ("n", feel.NUMBER),
        ("card", feel.STRING),
    ]


def test_allowed_values_are_all_that_can_be_chosen() -> None:
    logic = table(["card"], [('"gold"', "1"), ("-", "2")], allowed=['"gold", "green"'])
    (card,) = asked(data("card", "string"), decision("answer", logic, ["card"]))
    assert (card.values, card.closed) == (("gold", "green"), True)


def test_numbers_that_are_allowed_are_offered_as_numbers() -> None:
    types = (
        '<itemDefinition name="size"><typeRef>number</typeRef>'
        "<allowedValues><text>1, 2</text></allowedValues></itemDefinition>"
    )
    (size,) = asked(types, data("size", "size"), decision("answer", literal("size"), ["size"]))
    assert (size.values, size.closed) == ((Decimal(1), Decimal(2)), True)


def test_texts_that_rules_speak_of_are_offered_besides_any_other() -> None:
    logic = table(["card"], [('"gold"', "1"), ('not("gold", "green")', "2")])
    (card,) = asked(data("card"), decision("answer", logic, ["card"]))
    assert (card.values, card.closed) == (("gold", "green"), False)
