"""Distribution of records among employees, with a cap, a queue and a reason."""

from typing import TYPE_CHECKING

from engine.lazily import exports

if TYPE_CHECKING:
    from runtime.assignment.candidates import Plan
    from runtime.assignment.distributing import distribute, plan_of
    from runtime.assignment.words import because

__all__ = [
    "Plan",
    "because",
    "distribute",
    "plan_of",
]

__getattr__ = exports(
    __name__,
    {
        "candidates": ("Plan",),
        "distributing": ("distribute", "plan_of"),
        "words": ("because",),
    },
)
