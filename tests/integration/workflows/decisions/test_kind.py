"""Decisions as definitions: published with a pack, checked, and asked by the runtime."""

import pytest

from engine.blueprint import Blueprint, Definition, live
from engine.blueprint.checking import check
from tests.blueprints import publish
from tests.unit.workflows.decisions.dmn import data, decision, literal, model, table

DISCOUNT = table(["card"], [('"gold"', "10"), ('not("gold")', "0")])
LIBRARY = model(
    data("card", "string"), decision("discount", DISCOUNT, ["card"]), namespace="urn:discounts"
)
IMPORT = '<import name="d" namespace="urn:discounts" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>'
CALLING = model(IMPORT, decision("doubled", literal("d.discount * 2"), ["=urn:discounts#discount"]))


def problems(**files: bytes) -> list[tuple[str, str]]:
    definitions = [Definition("decision", key, {"xml": xml.decode()}) for key, xml in files.items()]
    return [(problem.code, problem.severity) for problem in check(Blueprint(definitions))]


@pytest.mark.django_db
def test_a_published_decision_decides() -> None:
    publish({"decision": {"discount": {"xml": LIBRARY.decode()}}})
    outcome = live().get("decision", "discount").decide("discount", {"card": "gold"})
    assert (outcome.value, outcome.rules) == (10, ("r1",))


@pytest.mark.django_db
def test_a_decision_reads_another_one_of_the_release() -> None:
    publish(
        {"decision": {"discount": {"xml": LIBRARY.decode()}, "doubled": {"xml": CALLING.decode()}}}
    )
    assert live().get("decision", "doubled").decide("doubled", {"card": "gold"}).value == 20


def test_a_decision_is_asked_by_the_key_of_its_file() -> None:
    assert problems(discount=LIBRARY) == []
    assert problems(other=LIBRARY) == [("no_such_decision", "error")]


def test_what_may_be_meant_so_is_only_a_warning() -> None:
    gap = model(data("n", "number"), decision("a", table(["n"], [("< 1", "1")]), ["n"]))
    assert set(problems(a=gap)) == {("gap", "warning")}


def test_a_misspelt_name_cannot_be_published() -> None:
    wrong = model(data("amount", "number"), decision("a", literal("amuont * 2"), ["amount"]))
    assert problems(a=wrong) == [("in_expression", "error")]


def test_an_import_that_is_in_no_file_cannot_be_published() -> None:
    assert ("unknown_import", "error") in problems(doubled=CALLING)
