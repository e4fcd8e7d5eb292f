"""Packs: read, check, install, export, compare and test them."""

from engine.blueprint.packs.checking import check, together
from engine.blueprint.packs.exporting import (
    FolderInUse,
    archive,
    as_installed,
    export,
    of_live,
    of_own,
    write_schemas,
)
from engine.blueprint.packs.installations import installed
from engine.blueprint.packs.installing import Installed, PackRefused, Plan, diff, install, planned
from engine.blueprint.packs.pack import Manifest, Pack
from engine.blueprint.packs.unsafe import UnsafePack

__all__ = [
    "FolderInUse",
    "Installed",
    "Manifest",
    "Pack",
    "PackRefused",
    "Plan",
    "UnsafePack",
    "archive",
    "as_installed",
    "check",
    "diff",
    "export",
    "install",
    "installed",
    "of_live",
    "of_own",
    "planned",
    "together",
    "write_schemas",
]
