"""A right is read off a role and written to it where it stands, or by an entry of its own."""

from typing import Any

import pytest

from builder.rights import cells
from builder.rights.cells import ALL, NONE, BadCell, Scope, cell_at
from engine.blueprint import Blueprint, Definition

FIELDS = [{"key": "price", "type": "money", "label": {"en": "Price"}}]
ROLE: dict[str, Any] = {
    "label": {"en": "Clerk"},
    "menus": ["home"],
    "records": [
        {"type": "order", "see": "all", "create": True, "edit": "own", "actions": {"close": "own"}},
        {"type": "*", "see": "department", "actions": {"*": "all"}},
    ],
    "audiences": [{"key": "*", "see": "all"}],
    "capabilities": ["*"],
}


@pytest.fixture
def office() -> Blueprint:
    moves = [{"key": "close", "label": {"en": "Close"}, "from": [], "to": "closed"}]
    return Blueprint(
        [
            Definition("role", "clerk", ROLE),
            Definition("record_type", "order", {"fields": FIELDS, "transitions": moves}),
            Definition("record_type", "export", {"extends": "order"}),
            Definition("record_type", "client", {}),
            Definition("menu", "main", {"items": [{"key": "home"}, {"key": "work"}]}),
        ]
    )


def _body(blueprint: Blueprint) -> dict[str, Any]:
    role = blueprint.get("role", "clerk")
    assert role
    return dict(role.body)


def _entry(blueprint: Blueprint, kind: str) -> dict[str, Any]:
    (found,) = (each for each in _body(blueprint)["records"] if each["type"] == kind)
    return dict(found)


@pytest.mark.parametrize(
    ("path", "scope", "on"),
    [
        ("records.order.see", "all", "order"),
        ("records.order.create", "all", "order"),
        ("records.order.delete", "none", "order"),
        ("records.order.actions.close", "own", "order"),
        ("records.export.actions.close", "own", "order"),
        ("records.client.see", "department", "*"),
        ("records.client.actions.print", "all", "*"),
        ("records.order.fields.price.edit", "all", "order"),
        ("audiences.internal.see", "all", "*"),
        ("audiences.internal.write", "none", "*"),
        ("menus.home", "all", "home"),
        ("menus.work", "none", ""),
        ("capabilities.user.manage", "all", "*"),
    ],
)
def test_a_cell_reads_what_counts(office: Blueprint, path: str, scope: str, on: str) -> None:
    held = cells.held(office, cell_at(f"clerk/{path}"))
    assert (held.scope.name, held.on) == (scope, on)


def test_an_entry_of_its_own_takes_along_what_it_inherited(office: Blueprint) -> None:
    changed = cells.put(office, cell_at("clerk/records.export.edit"), ALL)
    entry = _entry(changed, "export")
    assert (entry["see"], entry["edit"], entry["actions"]) == ("all", "all", {"close": "own"})
    assert _entry(changed, "order") == ROLE["records"][0], "the base stays as it was"
    back = cells.restored(changed, "clerk", "export")
    assert _body(back) == ROLE


def test_what_no_type_around_has_is_not_taken_along(office: Blueprint) -> None:
    own = cells.put(office, cell_at("clerk/records.client.see"), NONE)
    assert _entry(own, "client")["actions"] == {"*": "all"}
    assert cells.held(own, cell_at("clerk/records.client.actions.print")).scope == ALL


def test_a_right_of_none_is_written_only_where_another_would_count(office: Blueprint) -> None:
    changed = cells.put(office, cell_at("clerk/records.order.actions.close"), NONE)
    assert "actions" not in _entry(changed, "order")
    changed = cells.put(office, cell_at("clerk/records.*.actions.print"), NONE)
    assert _entry(changed, "*")["actions"] == {"*": "all", "print": "none"}


def test_a_field_that_is_narrowed_and_widened_again_leaves_nothing(office: Blueprint) -> None:
    cell = cell_at("clerk/records.order.fields.price.edit")
    changed = cells.put(office, cell, Scope("feel", "price < 10"))
    assert _entry(changed, "order")["fields"] == [{"key": "price", "edit": {"feel": "price < 10"}}]
    assert "fields" not in _entry(cells.put(changed, cell, ALL), "order")


def test_taking_one_of_all_leaves_the_others(office: Blueprint) -> None:
    changed = cells.put(office, cell_at("clerk/capabilities.user.manage"), NONE)
    left = _body(changed)["capabilities"]
    assert "user.manage" not in left
    assert "comment.delete" in left
    menus = _body(cells.put(office, cell_at("clerk/menus.work"), ALL))["menus"]
    assert menus == ["home", "work"]


def test_an_audience_of_its_own(office: Blueprint) -> None:
    changed = cells.put(office, cell_at("clerk/audiences.internal.write"), Scope("assigned"))
    assert _body(changed)["audiences"][1] == {"key": "internal", "see": "all", "write": "assigned"}


@pytest.mark.parametrize(
    "address",
    ["", "clerk", "clerk/records.order", "clerk/records.order.rule", "clerk/fields.a.see",
     "clerk/records.order.fields.price.drop", "clerk/audiences.internal.edit"],
)  # fmt: skip
def test_there_is_no_such_cell(address: str) -> None:
    with pytest.raises(BadCell):
        cell_at(address)


@pytest.mark.parametrize(
    ("path", "scope"),
    [("records.order.create", Scope("own")), ("menus.home", Scope("department")),
     ("records.order.see", Scope("feel")), ("records.order.see", Scope("everything"))],
)  # fmt: skip
def test_a_cell_refuses_what_it_cannot_be(office: Blueprint, path: str, scope: Scope) -> None:
    with pytest.raises(BadCell):
        cells.put(office, cell_at(f"clerk/{path}"), scope)
