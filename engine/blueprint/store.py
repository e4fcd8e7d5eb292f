"""Blueprints out of the tables, and definitions into them."""

import json
from collections.abc import Iterable, Mapping

from django.db import connection

from engine.blueprint.definitions import Blueprint, Definition
from engine.blueprint.models import DefinitionVersion, Release
from engine.pacing import paced

_AT_ONCE = 5
# Row by row: Django would send arrays, in which each quote of these texts is escaped by Python.
_KEEP = """
INSERT INTO blueprint_definitionversion (hash, kind, key, body) VALUES (%s, %s, %s, %s)
ON CONFLICT DO NOTHING
"""


def keep(definitions: Iterable[Definition]) -> None:
    """Store each definition under its address, once."""
    wanted = {each.hash: each for each in definitions}
    stored = DefinitionVersion.objects.filter(pk__in=wanted).values_list("pk", flat=True)
    for address in stored:
        del wanted[address]
    fresh = list(wanted.values())
    with connection.cursor() as cursor:
        for start in paced(range(0, len(fresh), _AT_ONCE)):
            # Somebody else may have stored the same meanwhile.
            cursor.executemany(_KEEP, [_row(each) for each in fresh[start : start + _AT_ONCE]])


def _row(definition: Definition) -> tuple[str, str, str, str]:
    return definition.hash, definition.kind, definition.key, _text(definition)


def _text(definition: Definition) -> str:
    # In the order of its author, for exports; the address is of the sorted form.
    return json.dumps(definition.body, ensure_ascii=False, allow_nan=False)


def of_manifest(manifest: Mapping[str, str]) -> Blueprint:
    """Return the definitions that a manifest names, in its order."""
    found = DefinitionVersion.objects.in_bulk(list(manifest.values()))
    versions = [found[address] for address in manifest.values()]
    return Blueprint(Definition(each.kind, each.key, json.loads(each.body)) for each in versions)


def of_release(number: int | None) -> Blueprint:
    """Return the blueprint of a release; the empty one for none."""
    if not number:
        return Blueprint()
    return of_manifest(Release.objects.values_list("manifest", flat=True).get(number=number))
