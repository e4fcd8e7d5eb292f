"""What a host gives and takes: values, functions, the clock and the calendar."""

from collections import OrderedDict
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.feel import (
    ANY,
    DATE,
    NUMBER,
    Budget,
    BudgetExceeded,
    DateTime,
    DaysDuration,
    Failure,
    Function,
    Parameter,
    Run,
    Time,
    compile,  # noqa: A004
    context,
    from_json,
    list_of,
    take,
    to_json,
)
from engine.i18n.working_calendar import WorkingCalendar

RIYADH = WorkingCalendar(frozenset({4, 5}), frozenset({date(2024, 9, 23)}))


def test_values_of_python_become_values_of_feel() -> None:
    taken = take({"n": 1, "x": 1.1, "t": (1,), "m": OrderedDict(a=True), "d": timedelta(hours=1)})
    assert taken["n"] == Decimal(1)
    assert taken["x"] == Decimal("1.1")
    assert taken["t"] == [Decimal(1)]
    assert taken["m"] == {"a": True}
    assert taken["d"] == DaysDuration(3_600_000_000_000)


def test_moments_of_python_keep_their_zone() -> None:
    paris = datetime(2024, 7, 1, 12, tzinfo=ZoneInfo("Europe/Paris"))
    assert take(paris) == DateTime(date(2024, 7, 1), Time(12, 0, 0, 0, "Europe/Paris"))
    assert take(datetime(2024, 7, 1, tzinfo=UTC)).time.zone == 0
    assert take(time(12, 30)) == Time(12, 30, 0)
    assert take(paris).to_datetime() == paris


def test_text_that_writes_a_date_stays_text() -> None:
    assert compile('d + @"P1D"').evaluate({"d": "2024-01-01"}) is None


def test_json_becomes_dates_where_the_type_says_so() -> None:
    form = context({"due": DATE, "fees": list_of(NUMBER)})
    assert from_json({"due": "2024-01-01", "fees": [1]}, form) == {
        "due": date(2024, 1, 1),
        "fees": [Decimal(1)],
    }
    assert from_json("soon", DATE) is None


def test_values_are_written_as_json() -> None:
    value = compile('{a: [1, 1.5, @"2024-01-01"], b: @"PT1H", c: [1..2)}').evaluate()
    assert to_json(value) == {"a": [1, 1.5, "2024-01-01"], "b": "PT1H", "c": "[1..2)"}


def test_what_feel_has_no_value_for_is_refused() -> None:
    with pytest.raises(TypeError, match="FEEL has no value for a Function"):
        take(type("Function", (), {})())


def test_a_number_of_no_value_is_null() -> None:
    assert compile("x").evaluate({"x": float("nan")}) is None
    assert compile("x > 1").evaluate({"x": Decimal("nan")}) is None


def tax(run: Run, amount: Decimal, rate: Decimal) -> Any:
    if rate < 0:
        raise Failure("out_of_range")
    return amount * rate


TAX = Function("tax", (Parameter("amount", NUMBER), Parameter("the rate", NUMBER)), tax, NUMBER)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("tax(100, 0.15)", Decimal(15)),
        ("tax(the rate: 0.15, amount: 100)", Decimal(15)),
        ("tax(100)", None),
        ('tax("100", 0.15)', None),
        ("tax(100, -1)", None),
    ],
)
def test_a_function_of_the_host_is_called(source: str, expected: Decimal | None) -> None:
    assert compile(source, functions={"tax": TAX}).evaluate() == expected


def test_a_function_may_come_with_the_context() -> None:
    program = compile("my tax(100, 0.5)", names={"my tax": ANY})
    assert program.evaluate({"my tax": TAX}) == Decimal(50)


def test_programs_called_by_a_host_function_share_its_budget() -> None:
    inner = compile("sum(for i in 1..100 return i)")
    outer = Function("outer", (), lambda run: inner.evaluate({}, run=run))
    program = compile("for i in 1..100 return outer()", functions={"outer": outer})
    with pytest.raises(BudgetExceeded):
        program.evaluate(budget=Budget(steps=5_000))
    assert len(program.evaluate()) == 100


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('add working days(@"2024-09-19", 2)', date(2024, 9, 24)),
        ('add working days(@"2024-09-19", 99999999)', None),
        ('working days between(@"2024-09-19", @"2024-09-24")', Decimal(2)),
        ('is working day(@"2024-09-23")', False),
    ],
)
def test_working_days_follow_the_hosts_calendar(source: str, expected: Any) -> None:
    program = compile(source)
    assert program.evaluate(calendar=RIYADH) == expected if expected is not None else True
    assert program.explain().nulls[-1].code == "no_calendar"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('hijri year(@"2024-07-07")', Decimal(1446)),
        ('hijri month(@"2024-07-07")', Decimal(1)),
        ('hijri day(@"2024-07-07T10:00:00")', Decimal(1)),
        ("hijri date(1446, 1, 1)", date(2024, 7, 7)),
        ("hijri date(1446, 13, 1)", None),
        ('hijri year(@"1800-01-01")', None),
        ("jalali date(1403, 1, 1)", date(2024, 3, 20)),
        ('jalali month(@"2024-03-20")', Decimal(1)),
        ("jalali date(1404, 12, 30)", None),
        ('fold("أحمد") = fold("احمد")', True),
    ],
)
def test_the_calendars_and_letters_of_our_world(source: str, expected: Any) -> None:
    assert compile(source).evaluate() == expected
