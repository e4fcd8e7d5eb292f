"""Giving out the file of an export, to the person who asked for it."""

from dataclasses import dataclass
from pathlib import Path

from engine.access import Actor
from runtime.documents import names
from runtime.documents.media_types import MEDIA_TYPES
from runtime.exports import store
from runtime.exports.asking import find
from runtime.exports.errors import ExportNotFound
from runtime.exports.models import Export
from runtime.exports.table import exportables


@dataclass(frozen=True, slots=True)
class Opened:
    path: Path
    name: str
    media_type: str


def open_export(actor: Actor, key: int) -> Opened:
    """Return the file; ExportNotFound without one, Forbidden where the right has ended."""
    export = find(actor, key)
    path = store.path(export.file)
    if export.state != Export.State.READY or not path.is_file():
        raise ExportNotFound(str(key))
    exportables[export.what].require(actor, export)
    name = names.safe(f"{export.name} {export.created_at:%Y-%m-%d}.{export.format}")
    return Opened(path, name, MEDIA_TYPES[export.format])
