"""Sorting (DMN 1.5, 10.3.4.6, table 77)."""

from __future__ import annotations

from functools import cmp_to_key
from typing import Any

from engine.feel.budget import Run
from engine.feel.builtins.registry import builtin
from engine.feel.calls import invoke
from engine.feel.errors import Failure
from engine.feel.values.functions import Builtin, Function


@builtin("sort(list: list, precedes: function) -> list", run=True)
def sort(run: Run, items: list[Any], precedes: Function | Builtin) -> list[Any]:
    def before(a: Any, b: Any) -> bool:
        answer = invoke(run, precedes, [a, b])
        if type(answer) is not bool:
            raise Failure("element_type", wanted="boolean")
        return answer

    def compare(a: Any, b: Any) -> int:
        if before(a, b):
            return -1
        return 1 if before(b, a) else 0

    return sorted(items, key=cmp_to_key(compare))
