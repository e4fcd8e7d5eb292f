"""The house: seeds → builder → runtime → forms | workflows → engine; an arrow may import."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.platform import places

LAYERS = ("engine", "forms", "workflows", "runtime", "builder")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the Python files of the product, to be spoilt."""
    for layer in LAYERS:
        for file in (places.ROOT / layer).rglob("*.py"):
            copy = tmp_path / file.relative_to(places.ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)
    shutil.copy(places.ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache"],
        cwd=house,
        env={"PATH": os.defpath, "PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_layers_hold(house: Path) -> None:
    linted = lint(house)
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize(
    ("layer", "line"),
    [
        ("engine", "import forms"),
        ("engine", "import runtime"),
        ("forms", "import workflows"),
        ("workflows", "import runtime"),
        ("runtime", "import builder"),
        ("runtime", "import SpiffWorkflow"),
        ("forms", "from django.db import models"),
    ],
)
def test_a_planted_wrong_import_is_found(house: Path, layer: str, line: str) -> None:
    (house / layer / "planted.py").write_text(f"{line}\n")
    linted = lint(house)
    assert linted.returncode == 1
    assert "BROKEN" in linted.stdout
    assert f"{layer}.planted" in linted.stdout
