"""Texts that people write can name values, and can do nothing else."""

import pytest

from runtime.notifications.sandbox import BadText, check, fill
from runtime.notifications.texts import No

NAMES = {
    "record": {"number": "TR-7", "client": "مؤسسة النور", "lines": [{"item": "a"}, {"item": "b"}]},
    "many": list(range(1000)),
}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("معاملة {{ record.number }} لـ{{ record.client }}", "معاملة TR-7 لـمؤسسة النور"),
        ("{% for line in record.lines %}{{ line.item }};{% endfor %}", "a;b;"),
        ("{% if record.number %}yes{% else %}no{% endif %}", "yes"),
        ("{{ record.nothing.at.all }}.", "."),
        ("{{ record.nothing|default('-') }}", "-"),
        ("{{ 2 + 3 * 4 }}", "14"),
        ("no places at all", "no places at all"),
        ("a brace { alone", "a brace { alone"),
    ],
)
def test_a_text_is_filled_in(source: str, text: str) -> None:
    assert check(source) == []
    assert fill(source, NAMES) == text


@pytest.mark.parametrize(
    "source",
    [
        "{{ record.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ record['__class__'] }}",
        "{{ record.keys }}",
        "{{ many.append }}",
    ],
)
def test_no_text_reaches_python(source: str) -> None:
    assert fill(source, NAMES) == ""


@pytest.mark.parametrize(
    "source",
    [
        "{{ record.keys() }}",
        "{{ range(10) }}",
        "{% set a = 1 %}",
        "{% include 'other' %}",
        "{% extends 'other' %}",
        "{% import 'os' as os %}",
        "{% macro a() %}{% endmacro %}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ record|attr('keys') }}",
        "{{ 'x'|center(100000000) }}",
        "{% for a in many recursive %}{{ loop(many) }}{% endfor %}",
        "{{",
        "{% if %}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{{ record.number }}" + "x" * 30_000,
    ],
)
def test_what_is_not_allowed_is_found_before_it_is_used(source: str) -> None:
    assert check(source)
    with pytest.raises(BadText):
        fill(source, NAMES)


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'a' * 100000000 }}",
        "{{ 100000000 * 'a' }}",
        "{{ '%1000000000d' % 3 }}",
        "{{ 1 / 0 }}",
        "{% for a in many %}{% for b in many %}{% endfor %}{% endfor %}",
        "{% for a in many %}{{ 'x' ~ '" + "y" * 500 + "' }}{% endfor %}",
    ],
)
def test_a_text_that_asks_for_too_much_is_refused(source: str) -> None:
    with pytest.raises(BadText):
        fill(source, NAMES)


def test_a_fault_says_its_line() -> None:
    (fault,) = check("one\ntwo {{ record.keys() }}")
    assert (fault.line, "call" in fault.message) == (2, True)


def test_a_no_in_words_is_a_no_for_conditions() -> None:
    papers = [{"name": "passport", "arrived": "yes"}, {"name": "permit", "arrived": No("no")}]
    each = "{% if not each.arrived %}{{ each.name }}{% endif %}"
    source = "{% for each in papers %}" + each + "{% endfor %}"
    assert fill(source, {"papers": papers}) == "permit"
    assert fill("{{ papers[1].arrived }}", {"papers": papers}) == "no"
