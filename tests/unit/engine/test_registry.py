"""Named things are found in their packages, and a wrong name is answered with the nearest."""

import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.registry import BadMember, Registry, UnknownName


class Fruit(ABC):
    name = ""

    @abstractmethod
    def taste(self) -> str: ...


class Quince(Fruit):
    name = "quince"

    def taste(self) -> str:
        return "tart"


HEAD = f"from {__name__} import Fruit\n"
APPLE = """
class Sweet(Fruit):
    def taste(self):
        return "sweet"

class Apple(Sweet):
    name = "apple"
"""


@pytest.fixture
def orchard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "orchard"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    for name in [name for name in sys.modules if name.split(".")[0] == "orchard"]:
        del sys.modules[name]


def fruits() -> Registry[Fruit]:
    return Registry[Fruit]("fruit", Fruit, packages=["orchard"])


def plant(orchard: Path, module: str, name: str) -> None:
    body = f"class F(Fruit):\n    name = {name!r}\n    def taste(self):\n        return 'fine'\n"
    (orchard / f"{module}.py").write_text(HEAD + body)


def test_one_file_adds_one_member(orchard: Path) -> None:
    plant(orchard, "pear", "pear")
    plant(orchard, "fig", "fig")
    assert fruits().names() == ["fig", "pear"]
    assert fruits()["fig"].taste() == "fine"


def test_an_instance_is_a_member_too(orchard: Path) -> None:
    (orchard / "quince.py").write_text(f"from {__name__} import Quince\nquince = Quince()\n")
    assert fruits()["quince"].taste() == "tart"


def test_a_module_with_an_underscore_is_shared_code(orchard: Path) -> None:
    (orchard / "_shared.py").write_text("WATER = 1\n")
    plant(orchard, "fig", "fig")
    assert fruits().names() == ["fig"]


def test_a_wrong_name_is_answered_with_the_nearest(orchard: Path) -> None:
    plant(orchard, "pear", "pear")
    with pytest.raises(UnknownName, match="no fruit named 'paer'; did you mean 'pear'\\?"):
        fruits()["paer"]


def test_a_name_near_to_none_is_answered_with_all(orchard: Path) -> None:
    plant(orchard, "pear", "pear")
    with pytest.raises(UnknownName, match="no fruit named 'zzz'; there are: pear"):
        fruits()["zzz"]
    assert fruits().get("zzz") is None


def test_two_members_of_one_name_are_refused(orchard: Path) -> None:
    plant(orchard, "pear", "pear")
    plant(orchard, "another", "pear")
    with pytest.raises(BadMember, match="two fruits are named 'pear'"):
        fruits().names()


def test_a_file_without_a_member_is_refused(orchard: Path) -> None:
    (orchard / "stone.py").write_text("weight = 3\n")
    with pytest.raises(BadMember, match=r"orchard\.stone defines no fruit"):
        fruits().names()


def test_a_member_without_a_name_is_refused(orchard: Path) -> None:
    plant(orchard, "pear", "")
    with pytest.raises(BadMember, match="the fruit F has no name"):
        fruits().names()


def test_a_test_adds_a_member_for_its_own_time(orchard: Path) -> None:
    registry = fruits()
    with registry.temporarily(Quince()):
        assert registry["quince"].taste() == "tart"
    assert "quince" not in registry


def test_a_test_has_members_alone(orchard: Path) -> None:
    plant(orchard, "pear", "pear")
    registry = fruits()
    with registry.temporarily(Quince(), alone=True):
        assert registry.names() == ["quince"]
    assert registry.names() == ["pear"]
