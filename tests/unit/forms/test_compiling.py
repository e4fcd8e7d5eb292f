"""Everything wrong with a definition is told at once, each with its path."""

from typing import Any

import pytest

from engine import feel
from forms import FormDefinition, FormProblems, compile_form
from tests.unit.forms.things import field, form, option


def problems(*fields: dict[str, Any], **parts: Any) -> dict[str, str]:
    """Return the problems in English by path."""
    with pytest.raises(FormProblems) as caught:
        form(*fields, **parts)
    for problem in caught.value.problems:
        assert problem.message("ar")
        assert problem.message("fa")
    return {problem.path: problem.message("en") for problem in caught.value.problems}


def test_an_unknown_type_is_named_with_the_nearest() -> None:
    assert problems(field("fees", "mony")) == {
        "fields.fees.type": "no field type named 'mony'; did you mean 'money'?"
    }


def test_settings_are_those_of_the_type() -> None:
    found = problems(
        field("name", "text", max_lenght=3),
        field("kind", "choice"),
        field("amount", "number", decimals=12),
        field("code", "text", pattern="(((a)"),
        field("band", "number", minimum=5, maximum=1),
    )
    assert found["fields.name.max_lenght"].startswith("the type 'text' has no setting 'max_lenght'")
    assert found["fields.kind.options"] == "the type 'choice' needs the setting 'options'"
    assert "less than or equal to 6" in found["fields.amount.decimals"]
    assert "not a regular expression" in found["fields.code.pattern"]
    assert found["fields.band.minimum"] == "'minimum' is above 'maximum'"


def test_a_pattern_that_could_run_for_ever_is_refused() -> None:
    assert "fields.code.pattern" in problems(field("code", "text", pattern=r"(a)\1"))


def test_columns_have_paths_of_their_own() -> None:
    columns = [field("price", "mony"), field("scan", "file"), field("price", "text")]
    found = problems(field("fees", "lines", fields=columns))
    assert "did you mean 'money'" in found["fields.fees.fields.price.type"]
    assert found["fields.fees.fields.scan.type"] == "the type 'file' cannot stand here"


def test_a_misspelt_field_in_an_expression_comes_with_a_suggestion() -> None:
    found = problems(
        field("price", "money"),
        field("fees", "lines", fields=[field("qty", "number")]),
        field("double", "computed", result="money", value="pricee * 2"),
        field("sum", "computed", result="money", value="sum(fees.qtty)"),
        field("start", "date", default={"feel": "tooday()"}),
        rules=[{"key": "free", "fields": ["price"], "show": "pricee = 0"}],
        checks=[
            {"key": "sane", "fields": ["price"], "expect": "prce > 0", "message": {"en": "No."}}
        ],
    )
    assert set(found) == {
        "fields.double.value",
        "fields.sum.value",
        "fields.start.default",
        "rules.free.show",
        "checks.sane.expect",
    }
    assert "'price'" in found["fields.double.value"]
    assert "'qty'" in found["fields.sum.value"]


def test_an_expression_has_to_give_what_is_needed() -> None:
    found = problems(
        field("name", "text"),
        field("total", "computed", result="money", value='"ten"'),
        rules=[{"key": "r", "fields": ["name"], "show": "1 + 1"}],
    )
    assert found["fields.total.value"] == "the expression gives string, but number is needed"
    assert found["rules.r.show"] == "the expression gives number, but boolean is needed"


def test_fields_that_depend_on_one_another_in_a_circle_are_refused() -> None:
    found = problems(
        field("a", "computed", result="number", value="b + 1"),
        field("b", "computed", result="number", value="c + 1"),
        field("c", "number"),
        rules=[{"key": "r", "fields": ["c"], "show": "a > 1"}],
    )
    assert len(found) == 1
    assert "in a circle" in next(iter(found.values()))


def test_columns_in_a_circle_are_refused() -> None:
    columns = [
        field("a", "computed", result="number", value="b"),
        field("b", "computed", result="number", value="a"),
    ]
    assert any(
        path.startswith("fields.x.fields.")
        for path in problems(field("x", "lines", fields=columns))
    )


def test_rules_and_layout_name_fields_that_exist_and_place_them_once() -> None:
    found = problems(
        field("name", "text"),
        layout=[{"key": "main", "fields": ["nam", "name"]}, {"key": "more", "fields": ["name"]}],
        rules=[
            {"key": "aimless", "show": "true"},
            {"key": "empty", "fields": ["name"]},
            {"key": "lost", "fields": ["nmae"], "sections": ["mian"], "show": "true"},
        ],
    )
    assert "did you mean 'name'" in found["layout.main.fields.nam"]
    assert "placed twice" in found["layout.more.fields.name"]
    assert "names no field" in found["rules.aimless"]
    assert "no condition" in found["rules.empty"]
    assert "did you mean 'name'" in found["rules.lost.fields.nmae"]
    assert "main" in found["rules.lost.sections.mian"]


def test_keys_and_names_are_there_once() -> None:
    assert "fields.name" in problems(field("name", "text"), field("name", "text"))
    taken = problems(field("status", "text"), extra_names={"status": feel.STRING})
    assert taken == {
        "fields.status": "the name 'status' already means something else in expressions"
    }
    twice = [option("a"), option("a")]
    assert "fields.kind.options.a" in problems(field("kind", "choice", options=twice))


def test_a_literal_default_has_to_fit_its_field() -> None:
    found = problems(
        field("n", "number", default="x"), field("c", "choice", options=[option("a")], default="b")
    )
    assert set(found) == {"fields.n.default", "fields.c.default"}


def test_references_name_record_types_that_exist() -> None:
    known = {"client": feel.context({"name": feel.STRING})}
    found = problems(field("client", "reference", to="clint"), lookup_types=known)
    assert found == {"fields.client.to": "no record type named 'clint'; did you mean 'client'?"}
    target = form(field("client", "reference", to="client"), lookup_types=known)
    assert str(target.names["client"]) == "context<name: string>"
    with pytest.raises(FormProblems, match="name"):
        form(
            field("client", "reference", to="client"),
            field("title", "computed", value="client.nam"),
            lookup_types=known,
        )


def test_labels_know_three_languages_and_need_words() -> None:
    for label in ({}, {"de": "x"}, {"ar": ""}):
        with pytest.raises(ValueError, match="label"):
            FormDefinition.of({"key": "a", "type": "text", "label": label})


def test_compiling_twice_gives_the_same_names() -> None:
    definition = FormDefinition.of(
        field("a", "number"), field("b", "computed", result="number", value="a")
    )
    assert (
        compile_form(definition).names
        == compile_form(definition).names
        == {"a": feel.NUMBER, "b": feel.NUMBER}
    )


def test_a_section_stands_on_a_tab_that_there_is() -> None:
    tabs = [{"key": "payment", "label": {"en": "Payment"}}]
    layout = [{"key": "bank", "tab": "paymnt", "fields": ["iban"]}]
    found = problems(field("iban", "text"), tabs=tabs, layout=layout)
    assert found == {"layout.bank.tab": "no tab named 'paymnt'; did you mean 'payment'?"}
