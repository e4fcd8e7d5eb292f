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
    assert out.getvalue() == "null\n"
    assert err.getvalue() == "1 / 0\n^^^^^\ndivision by zero\n"


def test_the_command_prints_why_a_part_of_a_value_is_null() -> None:
    out, err = StringIO(), StringIO()
    call_command("feel", "[1, 1 / 0]", stdout=out, stderr=err)
    assert out.getvalue() == "[1, null]\n"
    assert err.getvalue() == "[1, 1 / 0]\n    ^^^^^\ndivision by zero\n"


def test_the_command_fails_at_a_problem_and_shows_its_place() -> None:
    with pytest.raises(CommandError, match=r"1 \+ amout\n    \^\^\^\^\^"):
        call_command("feel", "1 + amout", context='{"amount": 1}')


@pytest.mark.parametrize(
    ("context", "said"),
    [
        ("{bad", "the context is no JSON: line 1, character 2"),
        ("", "the context is no JSON: line 1, character 1"),
        ("[1]", r"the context must be a JSON object, such as \{\"amount\": 150\}"),
        ('{"x": NaN}', "numbers or lists without bounds"),
        ('{"x": 1' + "0" * 5_000 + "}", "numbers or lists without bounds"),
        ('{"x": ' + "[" * 5_000 + "]" * 5_000 + "}", "numbers or lists without bounds"),
        ('{"x": ' + "[" * 200 + "]" * 200 + "}", "more than 100 deep"),
    ],
)
def test_the_command_says_what_is_wrong_with_a_context(context: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("feel", "x", context=context)


def test_the_command_speaks_three_languages() -> None:
    with pytest.raises(CommandError, match="السياق ليس JSON صحيحًا"):
        call_command("feel", "x", context="{", lang="ar")
    with pytest.raises(CommandError, match="گام نیاز دارد"):
        call_command("feel", "for i in 1..100000000 return i", lang="fa")


def test_halves_of_characters_are_written_as_what_a_terminal_takes() -> None:
    out = StringIO()
    call_command("feel", "x", context='{"x": "\\ud800"}', stdout=out)
    assert out.getvalue() == '"?"\n'
