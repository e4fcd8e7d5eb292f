"""A minute of fuzzing of everything that reads what strangers write."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SECONDS = 75
pytestmark = [pytest.mark.long, pytest.mark.timeout(20 * SECONDS)]


@pytest.fixture(autouse=True)
def fuzzer() -> None:
    pytest.importorskip("atheris", reason="atheris has wheels for Linux on x86-64 alone")


@pytest.mark.parametrize("target", ["feel", "decisions", "processes", "packs"])
def test_nothing_crashes_hangs_leaks_or_escapes(target: str, tmp_path: Path) -> None:
    done = fuzzed(target, tmp_path)
    assert done.returncode == 0, f"{done.stdout[-2_000:]}{done.stderr[-6_000:]}"
    assert inputs(done.stderr) > 100, done.stderr[-6_000:]


def fuzzed(target: str, folder: Path) -> subprocess.CompletedProcess[str]:
    arguments = ["--seconds", str(SECONDS), "--keep", str(folder)]
    return subprocess.run(
        [sys.executable, "-m", f"tests.fuzz.fuzz_{target}", *arguments],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "TMPDIR": str(folder)},
    )


def inputs(log: str) -> int:
    """Return how many inputs were run, from the last words of libFuzzer."""
    line = next(line for line in log.splitlines() if "number_of_executed_units" in line)
    return int(line.rpartition(":")[2])
