"""No expression hangs a worker, fills its memory or reaches Python."""

import pytest

from engine.feel import Budget, BudgetExceeded, FeelSyntaxError, compile, to_json  # noqa: A004


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("for i in 1..100000000 return i", "steps"),
        ("for i in 1..1000, j in 1..1000, k in 1..1000 return 1", "steps"),
        ("some i in 1..100000000 satisfies false", "steps"),
        ("{f: function(n) f(n + 1), r: f(1)}.r", "depth"),
        ("{f: function(n) if n = 0 then 1 else f(n - 1) + f(n - 1), r: f(60)}.r", "steps"),
        (
            "{"
            + 'a0: "abcdefgh", '
            + ", ".join(f"a{n}: a{n - 1} + a{n - 1}" for n in range(1, 60))
            + "}.a59",
            "size",
        ),
        (
            "{"
            + "a0: [1], "
            + ", ".join(f"a{n}: [a{n - 1}, a{n - 1}]" for n in range(1, 60))
            + "}.a59",
            "size",
        ),
        (
            "string({"
            + "a0: [1], "
            + ", ".join(f"a{n}: [a{n - 1}, a{n - 1}]" for n in range(1, 60))
            + "}.a59)",
            "size",
        ),
        (
            "count(flatten({"
            + "a0: [1], "
            + ", ".join(f"a{n}: [a{n - 1}, a{n - 1}]" for n in range(1, 60))
            + "}.a59))",
            "steps",
        ),
        ("distinct values(for i in 1..100000 return i)", "steps"),
        ("for i in 1..100000 return count(partial)", "steps"),
        ("sort(for i in 1..400000 return i, function(a, b) a < b)", "steps"),
        ("{x: for i in 1..50000 return i, r: for i in 1..1000 return append(x, i)}.r", "steps"),
    ],
)
def test_an_expression_that_grows_without_end_is_stopped(source: str, kind: str) -> None:
    with pytest.raises(BudgetExceeded) as caught:
        compile(source).evaluate()
    assert caught.value.kind == kind


def test_a_budget_may_be_smaller() -> None:
    program = compile("for i in 1..100 return i")
    with pytest.raises(BudgetExceeded, match="more than 50 steps"):
        program.evaluate(budget=Budget(steps=50))


@pytest.mark.parametrize(
    "source",
    [
        "9 ** 9 ** 9 ** 9 ** 9",
        "10 ** 6144 * 10",
        "exp(99999999999)",
        'add working days(@"2024-01-01", 10 ** 30)',
        '@"999999999-12-31" + @"P999999999Y"',
        'duration("P999999999999999999Y")',
        "date(10 ** 30, 1, 1)",
        "date(2024, 10 ** 30, 1)",
        "date(10 ** 6144, 1, 1)",
        'substring("abc", 10 ** 30)',
        "[1, 2][10 ** 6000]",
        "decimal(1.5, 10 ** 30)",
        "time(10 ** 30, 1, 1)",
        'date and time("2024-01-01T00:00:00@../../etc/passwd")',
    ],
)
def test_what_is_out_of_range_is_null(source: str) -> None:
    explained = compile(source).explain()
    assert explained.value is None
    assert all(len(reason.message("ar")) < 200 for reason in explained.nulls)


BIG = {"text": "x" * 150_000, "numbers": list(range(100_000))}


@pytest.mark.parametrize(
    "turn",
    [
        "exp(i / 7)",
        "fold(text)",
        'replace(text, "x", "y")',
        'split(text, "x")',
        "numbers = numbers",
        "sum(numbers)",
        "string(numbers)",
        'matches("a", "[a-z]{1," + string(i) + "}")',
        'string join(["a"], text)',
        '@"2024-01-01T00:00:00@Europe/Paris" + @"PT1H"',
        'split(text, "(a|b)*a(a|b){12}c|x")',
        'matches(text, "(a|b)*a(a|b){500}c|y")',
        'matches("a", "((" + string(i) + "x")',
    ],
)
def test_what_costs_more_counts_for_more(turn: str) -> None:
    with pytest.raises(BudgetExceeded):
        compile(f"for i in 1..400000 return {turn}").evaluate(BIG, budget=Budget(steps=900_000))


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*$", "(.*)*x", "(a{1,100}){1,100}"])
def test_a_hostile_pattern_takes_no_time(pattern: str) -> None:
    compile("matches(t, p)").evaluate({"t": "a" * 5_000 + "!", "p": pattern})


@pytest.mark.parametrize(
    "source",
    [
        "x.__class__",
        '"".__class__.__mro__',
        "abs.body",
        "(function() 1).body",
        '@"2024-01-01".today()',
        "[].append(1)",
        "{}.keys",
        "x.real",
    ],
)
def test_nothing_of_python_is_reached(source: str) -> None:
    assert compile(source, strict=False).evaluate({"x": 1}) in (None, [])


def test_a_value_that_holds_itself_is_refused() -> None:
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(BudgetExceeded):
        compile("x").evaluate({"x": endless})


def test_writing_shared_parts_again_and_again_is_stopped() -> None:
    shared: list[object] = [1]
    for _ in range(40):
        shared = [shared, shared]
    with pytest.raises(BudgetExceeded):
        to_json(shared)


@pytest.mark.parametrize(
    "opening", ["(", "[", "{a: ", "-", "if true then ", "not(", "[1..", "1 in ("]
)
def test_endless_nesting_is_refused(opening: str) -> None:
    with pytest.raises(FeelSyntaxError):
        compile(opening * 5_000)


@pytest.mark.parametrize("opening", ['"', '@"', '"\\"', "/*", "a b "])
def test_endless_text_is_read_through_once(opening: str) -> None:
    with pytest.raises(FeelSyntaxError):
        compile(f"{opening}{'a' * 20_000} [")


def test_a_number_too_large_for_json_is_null() -> None:
    assert to_json(compile("[10 ** 6144, -(10 ** 400), 10 ** 40]").evaluate()) == [None, None, 1e40]
