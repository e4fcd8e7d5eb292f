"""Subtypes over their bases."""

import pytest

from runtime.records import inheritance
from runtime.records.inheritance import BrokenLineage, lineage, resolve

BODIES = {
    "request": {
        "fields": [{"key": "a", "type": "text"}, {"key": "b", "type": "text"}],
        "due": {"x": 1},
    },
    "visa": {"extends": "request", "fields": [{"key": "b", "type": "date"}, {"key": "c"}]},
    "work_visa": {"extends": "visa", "due": {"y": 2}, "search": ["c"]},
    "loop": {"extends": "pool"},
    "pool": {"extends": "loop"},
    "lost": {"extends": "nobody"},
}


def test_the_lineage_begins_with_the_type_itself() -> None:
    assert lineage("work_visa", BODIES.get) == ("work_visa", "visa", "request")


@pytest.mark.parametrize(
    ("key", "code", "name"), [("loop", "circular_base", "loop"), ("lost", "unknown_base", "nobody")]
)
def test_a_lineage_that_leads_nowhere_is_told(key: str, code: str, name: str) -> None:
    with pytest.raises(BrokenLineage) as caught:
        lineage(key, BODIES.get)
    assert (caught.value.code, caught.value.name) == (code, name)


def test_a_lineage_has_an_end() -> None:
    with pytest.raises(BrokenLineage):
        lineage("t0", lambda key: {"extends": f"t{int(key[1:]) + 1}"})


def test_elements_with_keys_take_the_place_of_their_namesakes() -> None:
    body = resolve([BODIES[key] for key in ("work_visa", "visa", "request")])
    assert body["fields"] == [
        {"key": "a", "type": "text"},
        {"key": "b", "type": "date"},
        {"key": "c"},
    ]


def test_all_else_is_replaced() -> None:
    body = resolve([BODIES[key] for key in ("work_visa", "visa", "request")])
    assert body["due"] == {"y": 2}
    assert body["search"] == ["c"]


def test_labels_codes_and_being_abstract_are_not_inherited() -> None:
    base = {"label": {"en": "Base"}, "code": "B", "abstract": True, "icon": "folder"}
    assert resolve([{"label": {"en": "Own"}}, base]) == {"label": {"en": "Own"}, "icon": "folder"}


def test_the_bodies_themselves_stay_as_they_are() -> None:
    before = repr(BODIES)
    inheritance.resolve([BODIES["visa"], BODIES["request"]])
    assert repr(BODIES) == before
