"""What is a type's own and what it inherits, told apart and changed."""

from builder.board.layers import Layers, layers
from engine.blueprint import Blueprint

STATUSES = [{"key": "new", "label": {"en": "New"}}, {"key": "done", "label": {"en": "Done"}}]


def below(own: object = ()) -> Layers:
    return Layers({"statuses": list(own)}, {"statuses": STATUSES})  # type: ignore[call-overload]


def origins(found: Layers) -> dict[str, str]:
    return {each.key: each.origin for each in found.elements("statuses")}


def test_each_status_knows_where_it_comes_from() -> None:
    own = [{"key": "done", "label": {"en": "Ready"}}, {"key": "sent", "label": {"en": "Sent"}}]
    assert origins(below(own)) == {"new": "inherited", "done": "overridden", "sent": "own"}


def test_an_inherited_status_that_is_changed_stays_in_its_place() -> None:
    changed = below().with_element("statuses", {"key": "new", "label": {"en": "Fresh"}})
    assert origins(changed) == {"new": "overridden", "done": "inherited"}
    assert [each.key for each in changed.elements("statuses")] == ["new", "done"]


def test_what_was_overridden_shows_again() -> None:
    changed = below([{"key": "new", "label": {"en": "Fresh"}}]).without("statuses", "new")
    assert origins(changed)["new"] == "inherited"
    assert "statuses" not in changed.own


def test_a_subtype_of_the_pack_inherits_all_statuses(office: Blueprint) -> None:
    found = layers(office, "work_visa")
    whole = layers(office, "transaction")
    assert [each.key for each in found.elements("statuses")] == [
        each.key for each in whole.elements("statuses")
    ]
    assert {each.origin for each in found.elements("statuses")} == {"inherited"}


def test_a_type_whose_base_is_missing_has_what_it_says_itself(office: Blueprint) -> None:
    broken = office.changed([], [("record_type", "transaction")])
    assert layers(broken, "work_visa").elements("statuses") == []
