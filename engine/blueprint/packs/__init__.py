"""Packs: read, check, install, export, compare and test them."""

from engine.blueprint.packs.checking import check, together
from engine.blueprint.packs.exporting import FolderInUse, export, write_schemas
from engine.blueprint.packs.files import UnsafePack
from engine.blueprint.packs.installing import Installed, PackRefused, diff, install, planned
from engine.blueprint.packs.pack import Manifest, Pack

__all__ = [
    "FolderInUse",
    "Installed",
    "Manifest",
    "Pack",
    "PackRefused",
    "UnsafePack",
    "check",
    "diff",
    "export",
    "install",
    "planned",
    "together",
    "write_schemas",
]
