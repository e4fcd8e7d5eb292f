"""Comments on records, each for an audience that configuration defines."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from runtime.comments.errors import BadComment, CommentNotFound
    from runtime.comments.writing import delete, write

_PLACES = {
    "BadComment": "errors",
    "CommentNotFound": "errors",
    "delete": "writing",
    "write": "writing",
}
__all__ = ["BadComment", "CommentNotFound", "delete", "write"]


def __getattr__(name: str) -> Any:
    # Django imports this package for its models, before verbs can look into them.
    if name in _PLACES:
        globals()[name] = found = getattr(import_module(f"runtime.comments.{_PLACES[name]}"), name)
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
