"""Lists as files: asked for by a person, written by a worker, kept for a week."""

from typing import TYPE_CHECKING

from engine.lazily import exports

if TYPE_CHECKING:
    from runtime.exports.asking import Wanted, again, ask, cancel, find, mine, order
    from runtime.exports.errors import ExportNotFound, TooMany
    from runtime.exports.opening import Opened, open_export
    from runtime.exports.sweeping import sweep
    from runtime.exports.words import why

__all__ = [
    "ExportNotFound",
    "Opened",
    "TooMany",
    "Wanted",
    "again",
    "ask",
    "cancel",
    "find",
    "mine",
    "open_export",
    "order",
    "sweep",
    "why",
]

__getattr__ = exports(
    __name__,
    {
        "asking": ("Wanted", "again", "ask", "cancel", "find", "mine", "order"),
        "errors": ("ExportNotFound", "TooMany"),
        "opening": ("Opened", "open_export"),
        "sweeping": ("sweep",),
        "words": ("why",),
    },
)
