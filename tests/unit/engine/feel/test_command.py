"""`manage.py feel` for trying an expression."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def test_the_command_prints_the_value_as_json() -> None:
    out = StringIO()
    call_command("feel", "sum(fees) * 2", context='{"fees": [1, 2.5]}', stdout=out)
    assert out.getvalue() == "7\n"


def test_the_command_prints_why_a_value_is_null() -> None:
    out, err = StringIO(), StringIO()
    call_command("feel", "1 / 0", stdout=out, stderr=err)
    assert (out.getvalue(), err.getvalue()) == ("null\n", "division by zero\n")


def test_the_command_fails_at_a_problem_and_shows_its_place() -> None:
    with pytest.raises(CommandError, match=r"1 \+ amout\n    \^\^\^\^\^"):
        call_command("feel", "1 + amout", context='{"amount": 1}')
