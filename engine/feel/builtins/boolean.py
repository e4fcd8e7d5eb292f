"""Boolean functions (DMN 1.5, 10.3.4.2, table 73), and is() (10.3.4.9)."""

from __future__ import annotations

from typing import Any

from engine.feel.budget import Run
from engine.feel.builtins.registry import builtin
from engine.feel.values.compare import equal
from engine.feel.values.times import DateTime, Time


@builtin("not(negand: Any) -> boolean")
def negated(negand: Any) -> bool | None:
    return not negand if type(negand) is bool else None


@builtin("is(value1: Any, value2: Any) -> boolean", run=True)
def same(run: Run, value1: Any, value2: Any) -> bool:
    """Tell whether two values are the same in the semantic domain: also in their zone."""
    if type(value1) is not type(value2):
        return False
    if isinstance(value1, Time):
        return bool(equal(run, value1, value2)) and value1.zone == value2.zone
    if isinstance(value1, DateTime):
        return bool(equal(run, value1, value2)) and value1.time.zone == value2.time.zone
    return equal(run, value1, value2) is True
