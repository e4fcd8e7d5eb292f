"""A source that is wrong says where, and what was probably meant."""

import pytest

from engine.feel import (
    BOOLEAN,
    DATE,
    NUMBER,
    STRING,
    FeelSyntaxError,
    Problem,
    check,
    compile,  # noqa: A004
    context,
    list_of,
)

LINE = context({"qty": NUMBER, "unit price": NUMBER})
NAMES = {
    "amount": NUMBER,
    "paid": BOOLEAN,
    "due date": DATE,
    "client": context({"name": STRING, "card": STRING, "lines": list_of(LINE)}),
}


def only(source: str) -> Problem:
    problems = check(source, names=NAMES)
    assert len(problems) == 1, problems
    return problems[0]


@pytest.mark.parametrize(
    ("source", "code", "position"),
    [
        ("1 +", "unexpected_end", 3),
        ("1 + )", "unexpected", 4),
        ("(1", "expected_at_end", 2),
        ("[1, 2)", "expected", 5),
        ('"abc', "unclosed_string", 0),
        ("1 /* two", "unclosed_comment", 2),
        ("1 § 2", "unknown_character", 2),
        ("if true then 1", "expected_at_end", 14),
        ("for x in [1] retrun x", "expected", 13),
        ("1 instance of nmber", "unknown_type", 14),
        ("abs(n: 1, 2)", "mixed_arguments", 11),
        ("[1, 2, ]", "unexpected", 7),
        ("{a: 1, }", "unexpected", 7),
        ("abs(1, )", "unexpected", 7),
        ("(" * 100 + "1" + ")" * 100, "too_deep", 60),
        ("+".join(["1"] * 300), "too_deep", 401),
        ("1 " * 30_000, "too_long", 0),
        ("1e9999", "number_out_of_range", 0),
    ],
)
def test_a_syntax_error_has_its_place(source: str, code: str, position: int) -> None:
    with pytest.raises(FeelSyntaxError) as caught:
        compile(source)
    problem = caught.value.problems[0]
    assert (problem.code, problem.position) == (code, position)


@pytest.mark.parametrize(
    ("source", "code", "position", "suggestion"),
    [
        ("amout > 1", "unknown_name", 0, "amount"),
        ("due dat < today()", "unknown_name", 0, "due date"),
        ('client.crad = "gold"', "unknown_member", 7, "card"),
        ("client.lines[unit prce > 3]", "unknown_name", 13, "unit price"),
        ("string lenth(client.name)", "unknown_function", 0, "string length"),
    ],
)
def test_a_misspelt_name_is_found_with_what_was_meant(
    source: str, code: str, position: int, suggestion: str
) -> None:
    problem = only(source)
    found = (problem.code, problem.position, problem.suggestion)
    assert found == (code, position, suggestion)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("due date > 5", "incomparable"),
        ("due date + amount", "operands"),
        ("paid + 1", "operands"),
        ("amount and paid", "not_boolean"),
        ("if amount then 1 else 2", "not_boolean"),
        ('amount in ["a".."b"]', "incomparable"),
        ('amount in ("a")', "incomparable"),
        ('amount between "a" and 5', "incomparable"),
        ("client.name.first", "unknown_member"),
        ("upper case(amount)", "argument_types"),
        ("upper case(client.name, 1)", "argument_count_builtin"),
        ("upper case(text: client.name)", "parameters"),
        ("amount(1)", "not_a_function"),
        ("-client.name", "negation"),
        ('client.lines["a"]', "filter_type"),
        ("some l in client.lines satisfies l.qty", "not_boolean"),
        ("{a: 1, a: 2}", "duplicate_key"),
        ('@"tomorrow"', "bad_at_literal"),
    ],
)
def test_what_can_only_be_null_is_a_problem(source: str, code: str) -> None:
    assert only(source).code == code


@pytest.mark.parametrize(
    "source",
    [
        'amount > 100 and client.card = "gold"',
        "sum(client.lines.unit price) > 3 * amount",
        "client.lines[unit price > 3][1].qty",
        "for l in client.lines return l.qty * l.unit price",
        'due date - today() > duration("P1D") or due date = null',
        "{f: function(n) if n = 0 then 0 else f(n - 1), r: f(3)}.r",
        "[client.name, null][1]",
        "(due date).year",
    ],
)
def test_a_sound_source_has_no_problem(source: str) -> None:
    assert check(source, names=NAMES) == []


def test_unknown_names_are_null_when_the_host_is_not_strict() -> None:
    program = compile("amout", names=NAMES, strict=False)
    assert program.evaluate({"amount": 1}) is None
    assert [problem.code for problem in program.problems] == ["unknown_name"]


def test_without_names_any_name_may_stand() -> None:
    assert compile("first name + x.last name").names_used == {"first name", "x"}


def test_a_problem_is_worded_in_three_languages() -> None:
    problem = only("paid + 1")
    assert problem.message("ar") == "العملية «+» لا تصح بين صحيح/خطأ وعدد"
    assert problem.message("en") == "'+' is not possible between boolean and number"
    assert problem.message("fa") == "عملگر «+» میان درست/نادرست و عدد ممکن نیست"
    assert only("amout").message("ar") == "لا يوجد ما اسمه «amout»؛ هل تقصد «amount»؟"
