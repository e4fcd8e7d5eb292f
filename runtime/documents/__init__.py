"""Files on records and comments: checked by content, kept by hash, given out by right."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from runtime.documents.errors import DocumentNotFound, Unacceptable
    from runtime.documents.opening import Opened, may_open, open_document
    from runtime.documents.sweeping import sweep
    from runtime.documents.uploading import MAX_BYTES, attach, upload

_PLACES = {
    "DocumentNotFound": "errors",
    "Unacceptable": "errors",
    "Opened": "opening",
    "may_open": "opening",
    "open_document": "opening",
    "sweep": "sweeping",
    "MAX_BYTES": "uploading",
    "attach": "uploading",
    "upload": "uploading",
}
__all__ = [
    "MAX_BYTES",
    "DocumentNotFound",
    "Opened",
    "Unacceptable",
    "attach",
    "may_open",
    "open_document",
    "sweep",
    "upload",
]


def __getattr__(name: str) -> Any:
    # Django imports this package for its models, before verbs can look into them.
    if name in _PLACES:
        globals()[name] = found = getattr(import_module(f"runtime.documents.{_PLACES[name]}"), name)
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
