"""Times of processes in words, and back into what the engine reads."""

import pytest
from django.utils import translation

from builder.diagram import times
from builder.diagram.times import Time
from workflows import moments

DUE = {"due": "تاريخ الإنجاز"}


@pytest.mark.parametrize(
    ("kind", "expression"),
    [
        ("duration", "P1D"),
        ("duration", "PT4H"),
        ("duration", "P2W"),
        ("duration", "P3M"),
        ("cycle", "R3/PT1H"),
        ("cycle", "R/P1D"),
        ("date", "2026-01-31"),
        ("date", "2026-01-31T08:00:00"),
        ("date", "record.due"),
        ("date", 'record.due - duration("P2D")'),
        ("date", 'record.due + duration("PT4H")'),
    ],
)
def test_a_time_that_has_a_form_is_written_as_it_was_read(kind: str, expression: str) -> None:
    time = times.read(kind, expression)
    assert time.way not in ("", "formula")
    assert times.write(time) == (kind, expression)
    assert "record." in expression or moments.is_iso(kind, expression)


@pytest.mark.parametrize("expression", ["P1DT2H", 'if a then date("2026-01-01") else record.due'])
def test_every_other_time_stays_the_expression_that_it_is(expression: str) -> None:
    assert times.read("duration", expression) == Time("formula", text=expression)
    assert times.write(Time("formula", text=expression)) == ("", expression)


@pytest.mark.parametrize(
    ("lang", "expression", "words"),
    [
        ("ar", "P1D", "بعد يوم عمل"),
        ("ar", "P2D", "بعد يومي عمل"),
        ("ar", "PT4H", "بعد 4 ساعات عمل"),
        ("ar", "PT30M", "بعد 30 دقيقة عمل"),
        ("en", "P1D", "after 1 working day"),
        ("fa", "P2D", "پس از 2 روز کاری"),
    ],
)
def test_working_time_is_said_in_each_language(lang: str, expression: str, words: str) -> None:
    with translation.override(lang):
        assert times.said(expression, {}, working=True) == words


def test_times_around_a_date_and_repetitions_are_said() -> None:
    with translation.override("ar"):
        assert times.said('record.due - duration("P2D")', DUE) == "قبل «تاريخ الإنجاز» بمدة يومين"
        assert times.said("R3/PT1H", {}, "cycle") == "كل ساعة، 3 مرات"
        assert times.said("P1DT2H", {}) == "بعد يوم وساعتين"
    with translation.override("en"):
        assert times.said("record.due", {"due": "Due"}) == "on “Due”"
        assert times.said("some feel", {}) == "some feel"


def test_nothing_filled_in_is_no_time() -> None:
    for way in ("none", "after", "field", "every", "date", "formula"):
        assert times.write(Time(way))[1] == ""
