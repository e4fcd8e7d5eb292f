"""The tree of departments."""

import pytest

from builder.office import departments
from engine.blueprint import Blueprint, Definition


@pytest.fixture
def tree() -> Blueprint:
    parents = {"east": "", "visas": "east", "west": "", "lost": "nowhere"}
    return Blueprint(
        Definition("department", key, {"label": {"en": key}, **({"parent": p} if p else {})})
        for key, p in parents.items()
    )


def test_departments_hang_below_each_other(tree: Blueprint) -> None:
    assert departments.children(tree) == ["east", "lost", "west"]
    assert departments.children(departments.hung(tree, "west", "visas"), "visas") == ["west"]


def test_none_hangs_below_itself(tree: Blueprint) -> None:
    assert departments.hung(tree, "east", "visas") is tree
    assert departments.below(tree, "east") == {"east", "visas"}


def test_keys_hang_a_department_deeper_and_higher(tree: Blueprint) -> None:
    assert departments.children(departments.indented(tree, "lost"), "east") == ["lost", "visas"]
    assert departments.children(departments.outdented(tree, "visas")) == [
        "east",
        "lost",
        "visas",
        "west",
    ]
