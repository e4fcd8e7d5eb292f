"""What a program tells of itself, and why a value is null."""

from datetime import UTC, date, datetime
from decimal import Decimal

from engine.feel import (
    BOOLEAN,
    DATE,
    NUMBER,
    STRING,
    DateTime,
    Time,
    compile,  # noqa: A004
    context,
    list_of,
)

NAMES = {"due": DATE, "client": context({"card": STRING, "fees": list_of(NUMBER)})}


def test_a_program_names_the_paths_it_reads() -> None:
    program = compile('client.card = "gold" and sum(client.fees) > 5', names=NAMES)
    assert program.paths_used == {("client", "card"), ("client", "fees")}
    assert program.names_used == {"client"}


def test_a_program_knows_the_type_of_its_result() -> None:
    assert compile('due + @"P1D"', names=NAMES).result_type == DATE
    assert compile("client.fees[1] * 2", names=NAMES).result_type == NUMBER
    assert compile("due < today()", names=NAMES).result_type == BOOLEAN
    assert compile("for f in client.fees return f > 1", names=NAMES).result_type == list_of(BOOLEAN)


def test_the_same_source_is_compiled_once() -> None:
    assert compile("due", names=NAMES) is compile("due", names=dict(NAMES))


def test_a_null_has_its_reasons_innermost_first() -> None:
    explained = compile("1 + client.age * 2").explain({"client": {"name": "Alice"}})
    assert explained.value is None
    found = [(reason.position, reason.code) for reason in explained.nulls]
    assert found == [(4, "no_such_entry"), (4, "null_operand"), (4, "null_operand")]
    assert explained.nulls[0].message("ar") == "لا يوجد مدخل باسم «age»"


def test_one_evaluation_sees_one_moment() -> None:
    moments = iter([datetime(2024, 1, 1, 23, 59, 59, tzinfo=UTC)])
    program = compile('now() = now() and today() = @"2024-01-01"')
    assert program.evaluate(clock=lambda: next(moments)) is True


def test_dates_of_far_years_are_exact() -> None:
    assert compile('string(@"-0001-03-01" - @"P1D")').evaluate() == "-0001-02-28"
    assert compile('(@"10000-01-01" - @"9999-12-31").days').evaluate() == Decimal(1)


def test_a_zone_follows_its_summer_time() -> None:
    program = compile('@"2024-03-30T12:00:00@Europe/Paris" + @"P1D"')
    assert program.evaluate() == DateTime(date(2024, 3, 31), Time(13, 0, 0, 0, "Europe/Paris"))
