"""What a new release gives and takes, told before it is published."""

from typing import Any

from engine.access.impact import Shift, shifts
from engine.blueprint import Compiled
from tests.cast import actor
from tests.unit.engine.access.conftest import blueprint

ALICE = actor(user_id=1, name="Alice", roles={"clerk"})
CHARLIE = actor(user_id=3, name="Charlie", roles={"guard"})


def told(before: dict[str, Any], after: dict[str, Any]) -> set[tuple[str, str, str, str, str]]:
    old, new = (Compiled(blueprint({"clerk": body, "guard": {}})) for body in (before, after))
    return {
        (each.actor.name, each.kind, each.action, each.type, each.field)
        for each in shifts(old, new, [ALICE, CHARLIE])
    }


def on(kind: str, **rights: Any) -> dict[str, Any]:
    return {"records": [{"type": kind, **rights}]}


def test_nothing_changes_when_nothing_changed() -> None:
    body = on("paper", see="own", actions={"*": "all"})
    assert told(body, body) == set()


def test_a_right_on_a_base_is_told_of_each_type_below() -> None:
    assert told({}, on("paper", see="own")) == {
        ("Alice", "gains", "record:see", kind, "") for kind in ("paper", "permit", "licence")
    }


def test_whoever_loses_is_told_too() -> None:
    before = on("note", see="all", edit="own", fields=[]) | {"menus": ["home", "late"]}
    after = on("note", see="own") | {"menus": ["home"]}
    assert told(before, after) == {
        ("Alice", "loses", "record:see", "note", ""),
        ("Alice", "loses", "record:edit", "note", ""),
        ("Alice", "loses", "menu:late", "", ""),
    }


def test_other_records_than_before_is_neither_gain_nor_loss() -> None:
    before, after = on("note", see="own"), on("note", see="assigned")
    assert told(before, after) == {("Alice", "changes", "record:see", "note", "")}


def test_a_field_that_is_hidden_is_lost() -> None:
    before, after = (
        on("note", see="all"),
        on("note", see="all", fields=[{"key": "a", "see": False}]),
    )
    assert told(before, after) == {("Alice", "loses", "field:see", "note", "a")}


def test_a_capability_and_an_audience_are_gained() -> None:
    before = on("note", see="all")
    after = before | {
        "capabilities": ["audit.see"],
        "audiences": [{"key": "internal", "see": "all"}],
    }
    assert told(before, after) == {
        ("Alice", "gains", "can:audit.see", "", ""),
        *(("Alice", "gains", "audience:see:internal", kind, "") for kind in ("note",)),
    }


def test_all_actions_are_named_one_by_one() -> None:
    found = told({}, on("permit", actions={"*": "all"}))
    assert ("Alice", "gains", "record:do:send", "permit", "") in found
    assert ("Alice", "gains", "record:do:print", "permit", "") in found


def test_a_shift_keeps_its_scopes_for_who_wants_to_show_them() -> None:
    old, new = (
        Compiled(blueprint({})),
        Compiled(blueprint({"clerk": {"label": {"en": "C"}, **on("note", see="own")}})),
    )
    (shift,) = shifts(old, new, [ALICE])
    assert isinstance(shift, Shift)
    assert shift.before == frozenset()
    assert {scope.name for group in shift.after for scope in group} == {"own"}
