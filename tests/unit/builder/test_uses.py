"""Who uses what is found by asking the checks, whatever kind it is."""

import pytest

from builder.uses import Target, Use, counted, renamed, uses
from engine.blueprint import Blueprint
from engine.blueprint.checking import check


def found(office: Blueprint, target: Target) -> dict[tuple[str, str], Use]:
    return {(use.kind, use.key): use for use in uses(office, target)}


def test_a_type_is_used_by_subtypes_references_processes_lists_and_roles(
    office: Blueprint,
) -> None:
    users = found(office, Target("record_type", "transaction"))
    assert {
        ("record_type", "work_visa"),
        ("record_type", "invoice"),
        ("process", "closing"),
        ("view", "late"),
        ("role", "clerk"),
        ("menu", "main"),
    } <= users.keys()
    places = [each.path for each in users["record_type", "invoice"].places]
    assert places == ["fields.transaction.to"]


def test_a_field_of_the_same_name_is_not_taken_for_the_type(office: Blueprint) -> None:
    users = found(office, Target("record_type", "client"))
    # These lists have a column `client`, which is a field.
    assert ("view", "late") not in users
    assert ("record_type", "contact") in users


def test_a_field_is_used_by_expressions_layouts_and_lists_of_its_type(office: Blueprint) -> None:
    users = found(office, Target("record_type", "transaction", ("fields", "client")))
    paths = {each.path for each in users["record_type", "transaction"].places}
    assert {"title", "layout.main.fields.client"} <= paths
    assert users["view", "late"].is_certain
    assert users["record_type", "client"].is_certain
    # Invoices have a client of their own.
    assert ("view", "unpaid") not in users


def test_a_status_that_is_only_named_in_an_expression_is_shown_as_such(office: Blueprint) -> None:
    users = found(office, Target("record_type", "transaction", ("statuses", "in_progress")))
    assert users["record_type", "transaction"].is_certain
    assert not users["process", "closing"].is_certain


def test_what_nobody_uses_has_no_uses(office: Blueprint) -> None:
    assert uses(office, Target("organisation", "office")) == ()


def test_uses_are_counted_by_kind(office: Blueprint) -> None:
    counts = counted(uses(office, Target("decision", "closing_discount")))
    assert counts == {"process": 1}


@pytest.mark.parametrize(
    "target",
    [
        Target("record_type", "transaction"),
        Target("record_type", "client"),
        Target("view", "late"),
        Target("role", "supervisor"),
        Target("audience", "internal"),
        Target("record_type", "transaction", ("fields", "client")),
    ],
    ids=lambda target: "/".join((target.kind, target.key, *target.trail)),
)
def test_a_rename_mends_every_use(office: Blueprint, target: Target) -> None:
    renaming = renamed(office, target, "something_else")
    assert renaming.left == ()
    assert check(renaming.blueprint) == []
    again = target if target.trail else Target(target.kind, "something_else")
    if not target.trail:
        assert target.identity not in renaming.blueprint
        before = {(use.kind, use.key) for use in uses(office, target)}
        after = {(use.kind, use.key) for use in uses(renaming.blueprint, again)}
        assert before == after


def test_a_rename_that_cannot_mend_everything_says_what_is_left(office: Blueprint) -> None:
    taken = renamed(office, Target("record_type", "invoice", ("fields", "client")), "number")
    assert taken.left
