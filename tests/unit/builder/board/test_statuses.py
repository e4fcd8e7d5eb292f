"""Gestures on statuses: the body that comes out of each."""

from typing import Any

import pytest

from builder.board import statuses
from builder.board.layers import Layers
from builder.board.statuses import NotPossible


def status(key: str, category: str = "open", **more: Any) -> dict[str, Any]:
    return {"key": key, "label": {"en": key.title()}, "category": category, **more}


def move(key: str, sources: list[str], to: str) -> dict[str, Any]:
    return {"key": key, "label": {"en": key.title()}, "from": sources, "to": to}


@pytest.fixture
def board() -> Layers:
    own = {
        "statuses": [
            status("new", initial=True),
            status("busy"),
            status("held", "waiting"),
            status("done", "done"),
        ],
        "transitions": [
            move("start", ["new", "held"], "busy"),
            move("hold", ["busy"], "held"),
            move("finish", ["busy"], "done"),
        ],
    }
    return Layers(own, {})


def keys(found: Layers, name: str = "statuses") -> list[str]:
    return [each.key for each in found.elements(name)]


def body(found: Layers, key: str, name: str = "statuses") -> Any:
    element = found.find(name, key)
    assert element
    return element.body


def test_the_first_status_of_a_type_is_where_records_begin() -> None:
    found, key = statuses.add(Layers({}, {}), {"ar": "جديد", "en": "New one"}, "open")
    assert key == "new_one"
    assert body(found, key)["initial"] is True
    again, second = statuses.add(found, {"en": "New one"}, "done")
    assert (second, body(again, second).get("initial")) == ("new_one_2", None)


def test_only_one_status_is_initial(board: Layers) -> None:
    found = statuses.make_initial(board, "held")
    assert [each.key for each in found.elements("statuses") if each.body.get("initial")] == ["held"]


def test_a_card_dragged_to_another_lane_takes_its_category_and_place(board: Layers) -> None:
    found = statuses.move(board, "busy", "done", before="done")
    assert body(found, "busy")["category"] == "done"
    assert statuses.lanes(found)["done"] == ["busy", "done"]


def test_a_card_steps_within_its_lane_and_no_further(board: Layers) -> None:
    assert statuses.lanes(statuses.step(board, "busy", -1))["open"] == ["busy", "new"]
    assert statuses.step(board, "busy", 1) == board
    assert statuses.lanes(statuses.shift(board, "busy", 1))["waiting"] == ["held", "busy"]
    assert statuses.shift(board, "new", -1) == board


def test_a_copy_stands_behind_and_leads_to_the_same(board: Layers) -> None:
    found, key = statuses.duplicate(board, "new")
    assert keys(found)[:2] == ["new", key]
    assert "initial" not in body(found, key)
    assert body(found, "start", "transitions")["from"] == ["new", key, "held"]


def test_a_status_goes_with_the_transitions_that_nothing_is_left_of(board: Layers) -> None:
    found = statuses.remove(board, "held")
    assert keys(found, "transitions") == ["start", "finish"]
    assert body(found, "start", "transitions")["from"] == ["new"]


def test_an_inherited_status_cannot_be_removed_here(board: Layers) -> None:
    below = Layers({}, board.own)
    with pytest.raises(NotPossible, match="inherited"):
        statuses.remove(below, "held")


def test_moving_an_inherited_status_overrides_it_for_the_type_alone(board: Layers) -> None:
    found = statuses.move(Layers({}, board.own), "busy", "waiting")
    [own] = found.own["statuses"]
    assert (own["key"], own["category"]) == ("busy", "waiting")
    assert body(Layers({}, board.own), "busy")["category"] == "open"


def test_what_is_not_there_any_more_is_said(board: Layers) -> None:
    with pytest.raises(NotPossible, match="gone"):
        statuses.move(board, "lost", "open")
