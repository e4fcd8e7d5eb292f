"""Another type for a field with data in it: planned, looked at beforehand, run, taken back."""

from typing import TYPE_CHECKING

from engine.lazily import exports

if TYPE_CHECKING:
    from runtime.conversions.looking import Look, look
    from runtime.conversions.models import Conversion
    from runtime.conversions.planning import forget, plan
    from runtime.conversions.refusing import doubts, foreseen, problems

__all__ = ["Conversion", "Look", "doubts", "foreseen", "forget", "look", "plan", "problems"]

__getattr__ = exports(
    __name__,
    {
        "looking": ("Look", "look"),
        "models": ("Conversion",),
        "planning": ("forget", "plan"),
        "refusing": ("doubts", "foreseen", "problems"),
    },
)
