"""Every shared case is answered as it is written."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.feel import ANY, compile, take, to_json, type_of  # noqa: A004

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text())


@pytest.mark.parametrize("case", CASES, ids=[case["expression"] for case in CASES])
def test_an_expression_gives_its_value(case: dict[str, Any]) -> None:
    context = take(case.get("context", {}))
    names = {name: ANY if value is None else type_of(value) for name, value in context.items()}
    program = compile(case["expression"], names=names, strict=False)
    assert to_json(program.evaluate(context)) == case["expected"]
