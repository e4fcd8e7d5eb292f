"""The engine of browsers gives the same answers, but where the cases say that it does not."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.platform import places

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "cases.yaml").read_text())
NODE = places.ROOT / ".tool/node/bin"
"""Where Node.js is put on a machine without one."""
INSTALLED = (places.ROOT / "node_modules/feelin").is_dir()

pytestmark = pytest.mark.skipif(not INSTALLED, reason="feelin is not installed: npm ci")


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    """What feelin answers to each expression."""
    asked = [{"expression": c["expression"], "context": c.get("context", {})} for c in CASES]
    done = subprocess.run(
        ["node", HERE / "feelin.mjs"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        env=os.environ | {"PATH": f"{NODE}:{os.environ['PATH']}"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return {case["expression"]: each for case, each in zip(CASES, found, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=[case["expression"] for case in CASES])
def test_the_engine_of_browsers_answers_alike(
    case: dict[str, Any], answers: dict[str, Any]
) -> None:
    alike = same(answers[case["expression"]], case["expected"])
    assert alike is ("feelin" not in case), answers[case["expression"]]


def same(one: Any, other: Any) -> bool:
    """Tell whether two JSON values are equal; true is not 1."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
