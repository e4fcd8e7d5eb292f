"""Boxed expressions: contexts, functions, invocations, lists, relations and iterations."""

from typing import Any

import pytest

from engine import feel
from tests.unit.workflows.decisions.dmn import data, decision, entry, knowledge, literal, model
from workflows.decisions import parse


def value(logic: str, *more: str, needs: tuple[str, ...] = (), **inputs: Any) -> Any:
    parts = [*map(data, inputs), *more]
    found = parse(model(*parts, decision("answer", logic, [*inputs, *needs])))
    assert [problem.message() for problem in found.problems] == []
    return feel.to_json(found.decide("answer", inputs).value)


def each(kind: str, part: str, domain: str, inner: str, variable: str = "") -> str:
    named = f' iteratorVariable="{variable}"' if variable else ""
    return f"<{kind}{named}><in>{literal(domain)}</in><{part}>{literal(inner)}</{part}></{kind}>"


def test_entries_of_a_context_see_those_before_them() -> None:
    parts = entry("net price", literal("amount * 2")), entry("gross", literal("net price + 1"))
    assert value(f"<context>{''.join(parts)}</context>", amount=5) == {"net price": 10, "gross": 11}


def test_a_last_entry_without_a_name_is_the_result() -> None:
    parts = entry("net price", literal("amount * 2")), entry("", literal("net price + 1"))
    assert value(f"<context>{''.join(parts)}</context>", amount=5) == 11


def test_a_function_in_a_context_may_call_itself() -> None:
    body = literal("if n <= 1 then 1 else n * factorial(n - 1)")
    parameter = '<formalParameter name="n" typeRef="number"/>'
    function = f"<functionDefinition>{parameter}{body}</functionDefinition>"
    parts = entry("factorial", function), entry("", literal("factorial(5)"))
    assert value(f"<context>{''.join(parts)}</context>") == 120


def test_functions_of_other_languages_are_refused_and_null() -> None:
    java = f'<functionDefinition kind="Java">{literal("{class: 1}")}</functionDefinition>'
    found = parse(model(decision("answer", java)))
    assert [problem.code for problem in found.problems] == ["other_function"]
    assert found.decide("answer", {}).value is None


def invocation(name: str, **arguments: str) -> str:
    bindings = "".join(
        f'<binding><parameter name="{key}"/>{literal(source)}</binding>'
        for key, source in arguments.items()
    )
    return f"<invocation>{literal(name)}{bindings}</invocation>"


TAX = knowledge("tax", {"amount": "number", "rate": "number"}, literal("amount * rate / 100"))


def test_knowledge_is_invoked_by_the_names_of_its_parameters() -> None:
    assert value(invocation("tax", rate="5", amount="n"), TAX, needs=("+tax",), n=200) == 10


def test_knowledge_is_called_like_any_function() -> None:
    assert value(literal("tax(n, 5)"), TAX, needs=("+tax",), n=200) == 10


@pytest.mark.parametrize(
    "logic",
    [
        invocation("tax", rate="5"),
        invocation("tax", rate="5", amount='"x"'),
        invocation("tax", rate="5", amount="1", more="2"),
        invocation("n"),
    ],
)
def test_an_invocation_that_does_not_fit_is_null_with_a_reason(logic: str) -> None:
    found = parse(model(data("n"), TAX, decision("answer", logic, ["n", "+tax"])))
    outcome = found.decide("answer", {"n": 1}, explain=True)
    assert outcome.value is None
    assert outcome.problems
    assert all(problem.message("ar") for problem in outcome.problems)


def test_knowledge_builds_on_other_knowledge_and_on_itself() -> None:
    again = knowledge("power", {"n": "number"}, literal("if n = 0 then 1 else two * power(n - 1)"))
    double = again.replace("two", "twice(1)").replace(
        "</businessKnowledgeModel>",
        '<knowledgeRequirement><requiredKnowledge href="#twice"/></knowledgeRequirement>'
        "</businessKnowledgeModel>",
    )
    twice = knowledge("twice", {"n": "number"}, literal("n * 2"))
    assert value(literal("power(8)"), double, twice, needs=("+power",)) == 256


def test_lists_and_relations() -> None:
    assert value(f"<list>{literal('1')}{literal('n')}</list>", n=2) == [1, 2]
    rows = "".join(
        f"<row>{literal(name)}{literal(age)}</row>"
        for name, age in [('"Alice"', "30"), ('"Bob"', "n")]
    )
    columns = '<column name="first name"/><column name="age" typeRef="number"/>'
    found = value(f"<relation>{columns}{rows}</relation>", n="x")
    assert found == [{"first name": "Alice", "age": 30}, {"first name": "Bob", "age": None}]


@pytest.mark.parametrize(
    ("logic", "expected"),
    [
        (each("for", "return", "[1,2,3]", "x * count(partial)", "x"), [0, 2, 6]),
        (each("for", "return", "[1..2]", "x", "x"), [1, 2]),
        (each("some", "satisfies", "[1,2,3]", "x > 2", "x"), True),
        (each("every", "satisfies", "[1,2,3]", "x > 2", "x"), False),
        (each("every", "satisfies", "[1,2,3]", '"x"', "x"), None),
        (each("filter", "match", "[1,2,3]", "item > 1"), [2, 3]),
        (each("filter", "match", '[{a: 1, b c: "x"}, {a: 2}]', 'b c = "x"'),
             [{"a": 1, "b c": "x"}]),
        (each("filter", "match", "[1,2]", "if item = 1 then true else 2"), None),
    ],
)  # fmt: skip
def test_iterations_mean_what_they_mean_in_feel(logic: str, expected: Any) -> None:
    assert value(logic) == expected


@pytest.mark.parametrize(
    ("condition", "expected"), [("true", 1), ("false", 2), ("null", 2), ('"x"', None)]
)
def test_a_conditional_takes_one_of_its_ways(condition: str, expected: int | None) -> None:
    parts = {"if": condition, "then": "1", "else": "2"}
    inner = "".join(f"<{kind}>{literal(source)}</{kind}>" for kind, source in parts.items())
    assert value(f"<conditional>{inner}</conditional>") == expected


def test_a_type_on_any_expression_holds() -> None:
    assert value(literal("[n]", "number"), n=1) == 1
    assert value(literal("n", "number"), n="1") is None
