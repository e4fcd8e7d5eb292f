"""Gestures that touch more than the type: who may make a transition stands in the roles."""

from typing import Any

import pytest

from builder.board import gestures, permits, transitions
from builder.board.layers import layers
from builder.board.statuses import NotPossible
from engine.blueprint import Blueprint
from engine.blueprint.checking import check_only
from engine.blueprint.problems import errors

TYPE = "transaction"


def allowed(blueprint: Blueprint, action: str) -> dict[str, str]:
    found = permits.permits(blueprint, TYPE, action)
    return {each.role: each.scope for each in found if each.scope != "none"}


def transition(blueprint: Blueprint, key: str) -> Any:
    element = layers(blueprint, TYPE).find("transitions", key)
    return element.body if element else None


def sound(blueprint: Blueprint) -> bool:
    identities = [("record_type", TYPE), *(("role", key) for key in blueprint.of("role"))]
    return not any(errors(check_only(blueprint, *each)) for each in identities)


def test_a_drawn_transition_leads_from_one_status_to_another(office: Blueprint) -> None:
    changed, key = gestures.connect(office, TYPE, "new", "closed", {"en": "Close at once"})
    assert key == "close_at_once"
    assert (transition(changed, key)["from"], transition(changed, key)["to"]) == (["new"], "closed")
    assert allowed(changed, key) == {
        role: scope for role, scope in allowed(changed, key).items() if role == "system_manager"
    }


def test_a_transition_opened_to_editors_is_made_by_those_who_edit(office: Blueprint) -> None:
    changed, key = gestures.connect(
        office, TYPE, "new", "closed", {"en": "Close"}, open_to_editors=True
    )
    editing = {each.role: each.scope for each in permits.common_rights(office, TYPE, "edit")}
    assert allowed(changed, key)["clerk"] == editing["clerk"] == "assigned"
    assert sound(changed)


def test_a_right_is_written_where_it_counts_for_a_subtype(office: Blueprint) -> None:
    changed = permits.permitted(office, "work_visa", "receive", "clerk", "department")
    assert allowed(changed, "receive")["clerk"] == "department"
    rights = changed.of("role")["clerk"].body["records"]
    assert [each["type"] for each in rights].count("work_visa") == 0


def test_who_may_by_an_expression_is_read_back(office: Blueprint) -> None:
    changed = permits.permitted(office, TYPE, "receive", "clerk", {"feel": 'priority = "high"'})
    [found] = [p for p in permits.permits(changed, TYPE, "receive") if p.role == "clerk"]
    assert (found.scope, found.feel) == ("feel", 'priority = "high"')


def test_a_removed_transition_leaves_no_right_behind(office: Blueprint) -> None:
    changed = gestures.remove_transition(office, TYPE, "send_to_body")
    assert transition(changed, "send_to_body") is None
    assert "send_to_body" not in str([role.body for role in changed.of("role").values()])
    assert sound(changed)


def test_the_right_stays_where_another_type_has_such_an_action(office: Blueprint) -> None:
    changed = gestures.remove_transition(office, TYPE, "receive")
    kept = gestures.connect(changed, "work_visa", "assigned", "in_progress", {"en": "Receive"})[0]
    kept = permits.permitted(kept, "work_visa", "receive", "clerk", "all")
    after = permits.forgotten(kept, TYPE, ["receive"])
    assert allowed(after, "receive")["clerk"] == "all"


def test_a_removed_status_leaves_a_sound_type(office: Blueprint) -> None:
    changed = gestures.remove_status(office, TYPE, "rejected")
    assert "rejected" not in str(changed.of("record_type")[TYPE].body["transitions"])
    assert transition(changed, "reject") is None
    assert sound(changed)


def test_a_copied_transition_may_be_made_by_the_same_people(office: Blueprint) -> None:
    changed, key = gestures.duplicate_transition(office, TYPE, "cancel")
    assert key == "cancel_2"
    assert allowed(changed, key) == allowed(office, "cancel")


def test_a_transition_left_by_its_last_status_is_gone(office: Blueprint) -> None:
    changed = gestures.leave(office, TYPE, "reject", "at_body")
    assert transition(changed, "reject") is None


def test_a_transition_needs_two_statuses_that_are_there(office: Blueprint) -> None:
    with pytest.raises(NotPossible, match="gone"):
        transitions.connect(layers(office, TYPE), "new", "nowhere", {"en": "Go"})
