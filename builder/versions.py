"""What became of one definition over the releases."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models.fields.json import KeyTextTransform

from engine.blueprint import Definition
from engine.blueprint.models import DefinitionVersion, Release

MOST = 30


@dataclass(frozen=True)
class Version:
    """A release that changed the definition; None: it was not there, or is not any more."""

    release: Release
    before: Definition | None
    after: Definition | None


def versions(kind: str, key: str) -> list[Version]:
    """Return the releases that changed a definition, against what they were made on; newest first.

    At most MOST of them.
    """
    address = KeyTextTransform(f"{kind}/{key}", "manifest")
    made_on = KeyTextTransform(f"{kind}/{key}", "base__manifest")
    rows = Release.objects.annotate(now=address, was=made_on)
    rows = rows.defer("manifest").order_by("-number")
    changed = [row for row in rows if row.now != row.was][:MOST]
    stored = DefinitionVersion.objects.in_bulk(
        [each for row in changed for each in (row.now, row.was) if each]
    )
    return [Version(row, _read(stored, row.was), _read(stored, row.now)) for row in changed]


def _read(stored: Mapping[str, DefinitionVersion], address: str | None) -> Definition | None:
    found = stored.get(address or "")
    return Definition(found.kind, found.key, json.loads(found.body)) if found else None
