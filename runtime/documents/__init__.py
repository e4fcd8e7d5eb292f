"""Files on records and comments: checked by content, kept by hash, given out by right."""

from typing import TYPE_CHECKING

from engine.lazily import exports

if TYPE_CHECKING:
    from runtime.documents.errors import DocumentNotFound, Unacceptable
    from runtime.documents.opening import Opened, may_open, open_document
    from runtime.documents.sweeping import sweep
    from runtime.documents.uploading import MAX_BYTES, attach, attach_kept, loose, upload

__all__ = [
    "MAX_BYTES",
    "DocumentNotFound",
    "Opened",
    "Unacceptable",
    "attach",
    "attach_kept",
    "loose",
    "may_open",
    "open_document",
    "sweep",
    "upload",
]

__getattr__ = exports(
    __name__,
    {
        "errors": ("DocumentNotFound", "Unacceptable"),
        "opening": ("Opened", "may_open", "open_document"),
        "sweeping": ("sweep",),
        "uploading": ("MAX_BYTES", "attach", "attach_kept", "loose", "upload"),
    },
)
