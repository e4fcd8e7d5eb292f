from importlib import import_module

import pytest

PACKAGES = [
    "engine.access",
    "engine.blueprint",
    "runtime.assignment",
    "runtime.comments",
    "runtime.documents",
    "runtime.jobs",
    "runtime.lists",
    "runtime.notifications",
    "runtime.processes",
    "runtime.records",
    "runtime.tasks",
]


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_has_every_name_that_it_offers(name):
    package = import_module(name)
    assert [each for each in package.__all__ if not hasattr(package, each)] == []


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_has_nothing_else(name):
    with pytest.raises(AttributeError, match="has no attribute 'assigne'"):
        import_module(name).assigne  # noqa: B018
