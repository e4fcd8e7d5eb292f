"""Comments on records, each for an audience that configuration defines."""

from typing import TYPE_CHECKING

from engine.lazily import exports

if TYPE_CHECKING:
    from runtime.comments.errors import BadComment, CommentNotFound
    from runtime.comments.voices import Recording
    from runtime.comments.writing import delete, require_delete, write

__all__ = ["BadComment", "CommentNotFound", "Recording", "delete", "require_delete", "write"]

__getattr__ = exports(
    __name__,
    {
        "errors": ("BadComment", "CommentNotFound"),
        "voices": ("Recording",),
        "writing": ("delete", "require_delete", "write"),
    },
)
