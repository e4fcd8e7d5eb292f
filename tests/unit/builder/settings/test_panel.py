"""Panels are drawn from models, and give back the body with nothing else in it changed."""

from collections.abc import Iterator
from typing import Literal

import pytest
from django.utils import translation
from pydantic import BaseModel

from builder.settings import naming, panel, shape
from engine.blueprint import Problem
from forms import field_types
from forms.definition import Color, FeelText, Key, Label
from runtime.records.definition import RecordTypeBody, StatusDefinition
from tests.unit.forms.things import Post
from workflows.operators import operators


class Limits(BaseModel):
    days: int | None = None
    stop: bool = False


class Line(BaseModel):
    key: Key
    label: Label
    color: Color = "gray"


class Body(BaseModel):
    label: Label
    code: str = "X"
    mode: Literal["slow", "fast"] = "slow"
    when: FeelText | None = None
    to: Key | None = None
    roles: list[Key] = []
    notes: list[str] = []
    limits: Limits = Limits()
    lines: list[Line] = []


@pytest.fixture(autouse=True)
def arabic() -> Iterator[None]:
    with translation.override("ar"):
        yield


def test_what_is_posted_comes_back_as_the_body_is_written() -> None:
    post = Post(
        ("label", "اسم"), ("label", "Name"), ("label", ""), ("code", "X"), ("mode", "fast"),
        ("when", "1 > 0"), ("to", "client"), ("roles", "clerk"), ("roles", "boss"),
        ("notes", "one\n\n two "), ("limits__days", "٥"), ("limits__stop", "no"), ("lines", ""),
        ("lines.0.key", "a"), ("lines.0.label", "أ"), ("lines.0.label", ""), ("lines.0.label", ""),
        ("lines.0.color", "gray"),
    )  # fmt: skip
    roles = {"clerk": "كاتب", "boss": "مدير"}
    read = panel(Body, choices={"roles": roles}).read(post, {})
    assert not read.errors
    assert read.body == {
        "label": {"ar": "اسم", "en": "Name"}, "mode": "fast", "when": "1 > 0", "to": "client",
        "roles": ["clerk", "boss"], "notes": ["one", "two"], "limits": {"days": 5},
        "lines": [{"key": "a", "label": {"ar": "أ"}}],
    }  # fmt: skip


def test_what_no_setting_shows_stays_in_the_body() -> None:
    before = {
        "label": {"ar": "اسم"}, "other": [1], "limits": {"days": 3},
        "lines": [{"key": "a", "label": {"ar": "أ"}, "alerts": [1]}],
    }  # fmt: skip
    post = Post(
        ("label", "غيره"), ("label", ""), ("label", ""), ("limits__days", ""), ("lines", ""),
        ("lines.0.key", "a"), ("lines.0.label", "ب"), ("lines.0.label", ""), ("lines.0.label", ""),
    )  # fmt: skip
    read = panel(Body).read(post, before)
    assert read.body == {
        "label": {"ar": "غيره"},
        "other": [1],
        "lines": [{"key": "a", "label": {"ar": "ب"}, "alerts": [1]}],
    }


def test_what_was_not_touched_is_left_as_its_author_wrote_it() -> None:
    before = {"label": {"ar": "اسم"}, "code": "X", "limits": {"stop": False}, "lines": []}
    post = Post(("label", "اسم"), ("label", ""), ("label", ""), ("code", "X"))
    assert panel(Body).read(post, before).body == before


def test_signs_of_keys_survive_the_lists_they_are_chosen_from() -> None:
    chosen = {"role:clerk": "الكتبة", "-created": "الأحدث"}
    one = panel(Body, only=("notes",), choices={"notes": chosen})
    html = one.render({"notes": ["role:clerk"]})
    assert "الكتبة" in html
    post = Post(("notes", ""), ("notes", "role..clerk"), ("notes", "down..created"))
    assert one.read(post, {}).body == {"notes": ["role:clerk", "-created"]}


def test_an_unreadable_expression_is_told_and_leaves_the_body() -> None:
    read = panel(Body, only=("when",)).read(Post(("when", "1 +")), {"when": "1 > 0"})
    assert list(read.errors) == ["when"]


def test_problems_of_a_definition_stand_at_their_settings() -> None:
    problems = [
        Problem("statuses.new.due.shift_days", "x", words={"ar": "كثير"}),
        Problem("statuses.new.key", "x", words={"ar": "غريب"}),
        Problem("statuses.done.key", "x", words={"ar": "لغيرها"}),
    ]
    told = panel(StatusDefinition).errors(problems, "statuses.new")
    assert {key: [m.message("ar") for m in found] for key, found in told.items()} == {
        "due__shift_days": ["كثير"],
        "key": ["غريب"],
    }


def test_parameters_of_operators_can_be_asked_for_as_expressions() -> None:
    for operator in operators.values():
        drawn = panel(operator.Params, as_expressions=True).render({})
        assert "dw-feel" in drawn


def _unnamed() -> list[str]:
    wanted = [(each, f"{name}") for name, kind in field_types.items()
              for each in shape.of_model(kind.Settings)]  # fmt: skip
    wanted += [(each, "record_type") for each in shape.of_model(RecordTypeBody)]
    return [f"{owner}.{each.key}" for each, owner in wanted if not naming.known(each.key, owner)]


def test_every_setting_of_fields_and_record_types_has_a_name_in_words() -> None:
    assert _unnamed() == []


def test_each_value_that_may_be_chosen_is_offered() -> None:
    html = panel(Body, only=("mode",)).render({})
    assert 'value="slow"' in html
    assert 'value="fast"' in html
