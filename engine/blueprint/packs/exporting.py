"""Configuration back into files, which install to the same content."""

import json
from pathlib import Path
from typing import Any

from engine.blueprint import current, store
from engine.blueprint.definitions import Definition
from engine.blueprint.kind import XmlBody, kinds
from engine.blueprint.models import PackInstallation
from engine.blueprint.packs import documents
from engine.blueprint.packs.pack import MANIFEST, Manifest, Pack
from engine.registry import UnknownName

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class FolderInUse(Exception):
    """There is something in the folder that is to be written."""


def export(path: Path, *, pack: str = "") -> Pack:
    """Write the live configuration, or an installed pack as it was brought, into a new folder."""
    exported = _installed(pack, path) if pack else _live(path)
    if path.exists() and any(path.iterdir()):
        raise FolderInUse(f"{path} is not empty")
    path.mkdir(parents=True, exist_ok=True)
    manifest = exported.manifest.model_dump(mode="json")
    _write(path / MANIFEST, documents.dump(manifest))
    for definition in exported.definitions:
        kind = kinds[definition.kind]
        (path / kind.folder).mkdir(exist_ok=True)
        _write(path / kind.folder / f"{definition.key}{kind.files}", text_of(definition))
    return exported


def _live(path: Path) -> Pack:
    live = current.live()
    manifest = Manifest(key="office", version=f"1.0.{live.number}")
    return Pack(manifest, tuple(live.blueprint), (), path)


def _installed(key: str, path: Path) -> Pack:
    found = PackInstallation.objects.filter(key=key).first()
    if found is None:
        raise UnknownName("pack", key, PackInstallation.objects.values_list("key", flat=True))
    manifest = Manifest.model_validate(
        {"key": key, "version": found.version, "label": found.label, "requires": found.requires}
    )
    return Pack(manifest, tuple(store.of_manifest(found.manifest)), (), path)


def text_of(definition: Definition) -> str:
    """Return the content of the definition's file."""
    if not issubclass(kinds[definition.kind].Body, XmlBody):
        return documents.dump(dict(definition.body))
    xml: str = definition.body["xml"]
    # Reading takes one byte order mark away.
    return "\ufeff" + xml if xml.startswith("\ufeff") else xml


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")


def write_schemas(path: Path) -> list[str]:
    """Write the JSON Schema of each kind's files for editors; return the names of the files."""
    path.mkdir(parents=True, exist_ok=True)
    schemas = {"pack": Manifest.model_json_schema()}
    for name, kind in kinds.items():
        if not issubclass(kind.Body, XmlBody):
            schemas[name] = _with_key(kind.Body.model_json_schema())
    for name, schema in schemas.items():
        text = json.dumps({"$schema": _DIALECT, **schema}, ensure_ascii=False, indent=2)
        _write(path / f"{name}.schema.json", text + "\n")
    return [f"{name}.schema.json" for name in schemas]


def _with_key(schema: dict[str, Any]) -> dict[str, Any]:
    # A file may give its key; without, its name is the key.
    key = {"type": "string", "title": "Key"}
    return {**schema, "properties": {"key": key, **schema.get("properties", {})}}
