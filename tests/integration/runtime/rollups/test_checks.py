"""What is wrong with a rolled-up field is said before it is published, where it stands."""

from typing import Any

import pytest

from engine.blueprint.checking import check_only
from tests.blueprints import blueprint
from tests.integration.runtime.office import label
from tests.integration.runtime.rollups.conftest import OWED, bodies


def problems(*fields: dict[str, Any]) -> dict[str, str]:
    found = check_only(blueprint(bodies(*fields)), "record_type", "client")
    return {each.path: each.code for each in found if each.severity == "error"}


def test_a_sound_one_has_none() -> None:
    assert problems(OWED) == {}


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"of": "nowt"}, "fields.owed.of", "unknown_reference"),
        ({"by": "amount"}, "fields.owed.by", "not_a_reference_here"),
        ({"field": "nowt"}, "fields.owed.field", "unknown_reference"),
        ({"field": "title"}, "fields.owed.field", "not_measurable"),
        ({"result": "date"}, "fields.owed.result", "other_result"),
        ({"where": "status = 3 +"}, "fields.owed.where", "feel"),
        ({"where": "string length(title) > 2"}, "fields.owed.where", "not_translatable"),
        ({"where": "day < today()"}, "fields.owed.where", "not_steady"),
        ({"where": "assignee = user.id"}, "fields.owed.where", "not_steady"),
    ],
)
def test_what_does_not_fit_is_told(change: dict[str, Any], path: str, code: str) -> None:
    assert problems({**OWED, **change}).get(path) == code


def test_a_field_cannot_count_itself() -> None:
    above = {"key": "above", "type": "reference", "to": "client", "label": label("Above")}
    whole = {"key": "whole", "type": "rollup", "of": "client", "by": "above", "measure": "sum",
             "field": "half", "label": label("Whole"), "result": "money"}  # fmt: skip
    half = {"key": "half", "type": "computed", "value": "whole / 2 + 1", "result": "money",
            "label": label("Half")}  # fmt: skip
    assert problems(above, whole, half) == {"fields.whole.field": "rolls_up_itself"}
