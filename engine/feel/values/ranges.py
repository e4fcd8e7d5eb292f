"""Ranges (DMN 1.5, 10.3.2.7), also in their unary form: `> 5` is a range without a start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Range:
    """All values between two endpoints; `operator` keeps the unary form it was written in."""

    start: Any
    end: Any
    start_included: bool = True
    end_included: bool = True
    operator: str | None = None


def unary(operator: str, endpoint: Any) -> Range:
    """Return the range that `operator endpoint` writes, e.g. all values `>= 5`."""
    if operator in ("<", "<="):
        return Range(None, endpoint, False, operator == "<=", operator)
    if operator in (">", ">="):
        return Range(endpoint, None, operator == ">=", False, operator)
    included = operator == "="
    return Range(endpoint, endpoint, included, included, operator)
