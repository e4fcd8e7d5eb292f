"""The body of a rule after a gesture."""

from typing import Any

import pytest

from builder.rules import gestures
from builder.rules.gestures import NotPossible

BODY: dict[str, Any] = {
    "label": {"en": "Remind"},
    "when": {"on": "created"},
    "do": [{"key": "tell", "operator": "notify", "params": {"to": '"assignee"'}}, {"key": "fail"}],
}


def _keys(body: dict[str, Any]) -> list[str]:
    return [each["key"] for each in body["do"]]


def test_actions_come_and_go() -> None:
    assert _keys(gestures.added(BODY, "record.update")) == ["tell", "fail", "update"]
    assert _keys(gestures.added(BODY, "fail")) == ["tell", "fail", "fail_2"]
    assert _keys(gestures.duplicated(BODY, "tell")) == ["tell", "tell_2", "fail"]
    assert _keys(gestures.removed(BODY, "tell")) == ["fail"]
    assert _keys(gestures.moved(BODY, "fail", -1)) == ["fail", "tell"]
    assert _keys(gestures.moved(BODY, "fail", 1)) == ["tell", "fail"]


def test_another_operator_begins_without_parameters() -> None:
    changed = gestures.with_params(BODY, "tell", "fail", {})
    assert changed["do"][0] == {"key": "tell", "operator": "fail"}


def test_a_condition_stands_between_when_and_do() -> None:
    changed = gestures.with_condition(BODY, "record.amount > 1")
    assert list(changed) == ["label", "when", "if", "do"]
    assert gestures.with_condition(changed, "") == BODY


@pytest.mark.parametrize("body", [{}, {"do": None}, {"do": ["x", {"operator": "fail"}]}])
def test_misshapen_bodies_have_no_actions(body: dict[str, Any]) -> None:
    assert gestures.actions(body) == []
    with pytest.raises(NotPossible):
        gestures.moved(body, "tell", 1)
    with pytest.raises(NotPossible):
        gestures.removed(body, "tell")
