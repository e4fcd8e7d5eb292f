"""Blueprints out of the tables, and definitions into them."""

import json
from collections.abc import Iterable, Mapping

from engine.blueprint.definitions import Blueprint, Definition
from engine.blueprint.models import DefinitionVersion, Release
from engine.pacing import paced

_AT_ONCE = 4


def keep(definitions: Iterable[Definition]) -> None:
    """Store each definition under its address, once."""
    wanted = {each.hash: each for each in definitions}
    stored = DefinitionVersion.objects.filter(pk__in=wanted).values_list("pk", flat=True)
    for address in stored:
        del wanted[address]
    fresh = list(wanted.values())
    for start in paced(range(0, len(fresh), _AT_ONCE)):
        versions = [_version(each) for each in fresh[start : start + _AT_ONCE]]
        # Somebody else may have stored the same meanwhile.
        DefinitionVersion.objects.bulk_create(versions, ignore_conflicts=True)


def _version(definition: Definition) -> DefinitionVersion:
    return DefinitionVersion(
        hash=definition.hash, kind=definition.kind, key=definition.key, body=_text(definition)
    )


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
