"""Graphs of decisions: requirements, services, imports, types, and names with spaces."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from engine import feel
from engine.registry import UnknownName
from tests.unit.workflows.decisions.dmn import (
    NAMESPACE,
    data,
    decision,
    knowledge,
    literal,
    model,
)
from workflows.decisions import check, parse


def decided(xml: bytes, name: str, **inputs: Any) -> Any:
    found = parse(xml)
    assert [problem.message() for problem in found.problems] == []
    return feel.to_json(found.decide(name, inputs).value)


CHAIN = model(
    data("first name", "string"),
    decision("full name", literal('first name + " Smith"'), ["first name"], "string"),
    decision("greeting", literal('"Dear " + full name'), ["=full name"]),
)


def test_a_decision_asks_those_that_it_requires() -> None:
    found = parse(CHAIN).decide("greeting", {"first name": "Alice"})
    assert found.value == "Dear Alice Smith"


def test_a_decision_sees_nothing_that_it_does_not_require() -> None:
    found = parse(model(data("n"), decision("answer", literal("n + 1"))))
    assert [problem.code for problem in found.problems] == ["in_expression"]


def test_an_unknown_decision_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'greeting'"):
        parse(CHAIN).decide("greting", {})


def test_a_circle_of_requirements_is_a_problem_and_no_hang() -> None:
    found = parse(model(
        decision("a", literal("1"), ["=b"]), decision("b", literal("2"), ["=a"])
    ))  # fmt: skip
    assert {problem.code for problem in found.problems} == {"requires_itself"}


def test_a_requirement_of_nothing_is_a_problem() -> None:
    found = parse(model(decision("a", literal("1"), ["=b"])))
    assert [problem.code for problem in found.problems] == ["unknown_element"]


SERVICE = (
    '<decisionService id="pricing" name="pricing"><variable name="pricing"/>'
    '<outputDecision href="#price"/><encapsulatedDecision href="#net"/>'
    '<inputDecision href="#rate"/><inputData href="#amount"/></decisionService>'
)
PRICING = (
    data("amount", "number"),
    decision("rate", literal("0.5"), type_="number"),
    decision("net", literal("amount * 2"), ["amount"]),
    decision("price", literal("net + net * rate"), ["=net", "=rate"]),
    SERVICE,
)


def test_a_service_takes_its_inputs_in_place_of_the_decisions() -> None:
    assert decided(model(*PRICING), "pricing", amount=10, rate=1) == 40
    assert decided(model(*PRICING), "price", amount=10) == 30


def test_a_service_is_a_function_of_data_then_decisions() -> None:
    call = decision("call", literal("[pricing(10, 1), price]"), ["+pricing", "=price"])
    assert decided(model(*PRICING, call), "call", amount=1) == [40, 3]


def test_a_service_with_several_outputs_gives_a_context() -> None:
    both = SERVICE.replace("<encapsulatedDecision", "<outputDecision")
    found = decided(model(*PRICING[:-1], both), "pricing", amount=10, rate=0)
    assert found == {"price": 20, "net": 20}


def item(name: str, *parts: str, **attributes: str) -> str:
    more = "".join(f' {key}="{text}"' for key, text in attributes.items())
    return f'<itemDefinition name="{name}"{more}>{"".join(parts)}</itemDefinition>'


def allowed(source: str, kind: str = "allowedValues") -> str:
    return f"<{kind}><text>{source}</text></{kind}>"


TYPES = (
    item("tCard", "<typeRef>string</typeRef>", allowed('"gold", "silver"')),
    item("tCards", "<typeRef>tCard</typeRef>", isCollection="true"),
    item("tPair", "<typeRef>number</typeRef>", allowed("count(?) = 2", "typeConstraint"),
         isCollection="true"),
    item("tClient", '<itemComponent name="card"><typeRef>tCard</typeRef></itemComponent>',
         '<itemComponent name="is new"><typeRef>boolean</typeRef></itemComponent>'),
)  # fmt: skip


@pytest.mark.parametrize(
    ("type_", "given", "taken"),
    [
        ("tCard", "gold", "gold"),
        ("tCard", ["gold"], "gold"),
        ("tCard", "iron", None),
        ("tCard", None, None),
        ("tCards", "gold", ["gold"]),
        ("tCards", ["gold", "iron"], None),
        ("tPair", [1, 2], [1, 2]),
        ("tPair", [1, 2, 3], None),
        ("tClient", {"card": "gold", "is new": True}, {"card": "gold", "is new": True}),
        ("tClient", {"card": "iron", "is new": True}, None),
        ("tClient", {"card": "gold"}, None),
        ("number", "1", None),
        ("date", "2026-01-31", "2026-01-31"),
        ("date", date(2026, 1, 31), "2026-01-31"),
        ("date", "tomorrow", None),
    ],
)
def test_inputs_and_results_conform_to_their_types_or_are_null(
    type_: str, given: Any, taken: Any
) -> None:
    xml = model(*TYPES, data("x", type_), decision("answer", literal("x"), ["x"], type_))
    assert decided(xml, "answer", x=given) == taken


def test_a_type_that_holds_itself_is_read() -> None:
    attributes = 'name="children" isCollection="true"'
    children = f"<itemComponent {attributes}><typeRef>tNode</typeRef></itemComponent>"
    tree = {"children": [{"children": []}]}
    xml = model(item("tNode", children), data("x", "tNode"),
                decision("answer", literal("count(x.children)"), ["x"]))  # fmt: skip
    assert decided(xml, "answer", x=tree) == 1


def test_an_unknown_type_is_a_problem() -> None:
    found = parse(model(data("x", "tNothing")))
    assert [problem.code for problem in found.problems] == ["unknown_type_ref"]


LIBRARY = model(
    item("tMoney", "<typeRef>number</typeRef>"),
    data("base", "number"),
    decision("start value", literal("base + 1"), ["base"], "number"),
    knowledge("double", {"n": "number"}, literal("n * 2")),
    namespace="urn:library",
)
IMPORT = f'<import name="the library" namespace="urn:library" importType="{NAMESPACE}"/>'


def test_what_is_imported_is_read_by_the_name_of_the_import() -> None:
    needs = ["=urn:library#start_value", "+urn:library#double"]
    logic = literal("the library.double(the library.start value)")
    xml = model(IMPORT, decision("answer", logic, needs, "the library.tMoney"))
    found = parse(xml, {"urn:library": LIBRARY}.get)
    assert [problem.message() for problem in found.problems] == []
    assert found.decide("answer", {"base": 4}).value == 10


def test_an_import_that_is_not_there_is_a_problem() -> None:
    assert [problem.code for problem in parse(model(IMPORT)).problems] == ["unknown_import"]


def test_models_that_import_each_other_are_refused() -> None:
    back = IMPORT.replace("urn:library", "urn:test")
    answer = decision("answer", literal("the library.a"), ["=urn:library#a"])
    other = model(back, decision("a", literal("1")), namespace="urn:library")
    files = {"urn:library": other, "urn:test": model(IMPORT, answer)}
    assert "imports_itself" in {problem.code for problem in check(files["urn:test"], files.get)}


@pytest.mark.parametrize(
    "version",
    [
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
        "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/",
    ],
)
def test_files_of_every_version_are_read(version: str) -> None:
    found = parse(model(decision("answer", literal("1 + 1")), version=version))
    assert found.decide("answer", {}).value == Decimal(2)


def test_a_decision_may_go_without_an_id() -> None:
    xml = model(decision("the answer", literal("1 + 1"))).replace(b' id="the_answer"', b"")
    assert decided(xml, "the answer") == 2


def test_an_id_that_stands_twice_is_a_problem() -> None:
    found = parse(model(decision("a", literal("1")), decision("a", literal("2"))))
    assert [problem.code for problem in found.problems] == ["duplicate_id"]
    assert found.decide("a", {}).value == 1
