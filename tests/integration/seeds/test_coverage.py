"""The table of what was asked: a row for each demand, and nothing in it that is not there."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from engine.platform import places

TABLE = places.ROOT / "docs" / "coverage.md"
PACK = places.ROOT / "seeds" / "easygo"
DEMANDS = [f"0.{number:02}" for number in range(1, 62)]
NOT_YET: list[str] = []
"""Rows that say so plainly: what is asked there is not done."""
_NAME = re.compile(r"`([^`]+)`")


@cache
def rows() -> dict[str, tuple[str, str, str]]:
    """Return demand, "done by" and "proved by" of each row."""
    found = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch(r"0\.\d\d", cells[0]):
            assert cells[0] not in found, f"{cells[0]} is there twice"
            _, demand, done_by, proved_by = cells
            found[cells[0]] = (demand, done_by, proved_by)
    return found


def test_each_demand_has_a_row_in_its_order() -> None:
    assert list(rows()) == DEMANDS


def test_what_is_not_done_yet_says_so_and_is_counted() -> None:
    assert [key for key, cells in rows().items() if "not yet" in cells] == NOT_YET


@pytest.mark.parametrize("key", DEMANDS)
def test_what_a_row_names_is_there(key: str) -> None:
    demand, done_by, proved_by = rows()[key]
    assert demand
    if key in NOT_YET:
        return
    does, proves = _NAME.findall(done_by), _NAME.findall(proved_by)
    assert does, f"{key} says not what does it"
    assert proves, f"{key} says not what proves it"
    assert [*_missing(does, proves)] == []


def _missing(does: list[str], proves: list[str]) -> Iterator[str]:
    for name in does:
        path, _, word = name.partition("#")
        place = next((p for p in (PACK / path, places.ROOT / path) if p.exists()), None)
        if place is None or (word and word not in place.read_text(encoding="utf-8")):
            yield name
    for name in proves:
        if not (_is_scenario(name) or _is_test(name)):
            yield name


def _is_scenario(name: str) -> bool:
    file, _, key = name.removeprefix("scenario:").partition(".")
    path = PACK / "scenarios" / f"{file}.yaml"
    if not (name.startswith("scenario:") and path.exists()):
        return False
    return key in {each["key"] for each in yaml.safe_load(path.read_text())["scenarios"]}


def _is_test(name: str) -> bool:
    path, _, function = name.partition("::")
    file = places.ROOT / path
    if not (path.startswith("tests/") and Path(path).name.startswith("test_") and file.exists()):
        return False
    text = file.read_text(encoding="utf-8")
    return f"def {function}(" in text if function else "\ndef test_" in text
