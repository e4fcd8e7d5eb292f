"""Configuration back into files, which install to the same content."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from engine.blueprint import current, store
from engine.blueprint.definitions import Definition, identity_of
from engine.blueprint.kind import XmlBody, kinds
from engine.blueprint.packs import documents
from engine.blueprint.packs.installations import installed
from engine.blueprint.packs.pack import MANIFEST, Manifest, Pack, Requirement
from engine.registry import UnknownName

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class FolderInUse(Exception):
    """There is something in the folder that is to be written."""


def export(path: Path, *, pack: str = "") -> Pack:
    """Write the live configuration, or an installed pack as it was brought, into a new folder."""
    exported = as_installed(pack) if pack else of_live()
    if path.exists() and any(path.iterdir()):
        raise FolderInUse(f"{path} is not empty")
    for name, text in contents(exported).items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    return exported


def archive(pack: Pack) -> bytes:
    """Return the pack as a zip archive; the same content gives the same bytes."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as written:
        for name, text in contents(pack).items():
            member = ZipInfo(f"{pack.manifest.key}/{name}")
            member.compress_type = ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            written.writestr(member, text.encode())
    return stream.getvalue()


def contents(pack: Pack) -> dict[str, str]:
    """Return the texts of a pack's files by their paths within it."""
    texts = {MANIFEST: documents.dump(pack.manifest.model_dump(mode="json"))}
    for definition in pack.definitions:
        kind = kinds[definition.kind]
        texts[f"{kind.folder}/{definition.key}{kind.files}"] = text_of(definition)
    return texts


def of_live(manifest: Manifest | None = None) -> Pack:
    """Return all that is live as one pack, which stands on no other."""
    live = current.live()
    named = manifest or Manifest(key="office", version=f"1.0.{live.number}")
    return Pack(named, tuple(live.blueprint), (), Path())


def of_own(manifest: Manifest) -> Pack:
    """Return what no pack has brought, as a pack that stands on those that are installed."""
    beneath = installed().values()
    brought = {identity_of(name) for each in beneath for name in each.manifest}
    own = tuple(each for each in current.live().blueprint if each.identity not in brought)
    requires = tuple(Requirement(key=each.key, version=each.version) for each in beneath)
    return Pack(manifest.model_copy(update={"requires": requires}), own, (), Path())


def as_installed(key: str) -> Pack:
    """Return an installed pack as it was brought; UnknownName where there is none."""
    known = installed()
    if key not in known:
        raise UnknownName("pack", key, known)
    found = known[key]
    manifest = Manifest.model_validate(
        {"key": key, "version": found.version, "label": found.label, "requires": found.requires}
    )
    return Pack(manifest, tuple(store.of_manifest(found.manifest)), (), Path())


def text_of(definition: Definition) -> str:
    """Return the content of the definition's file."""
    if not issubclass(kinds[definition.kind].Body, XmlBody):
        return documents.dump(dict(definition.body))
    xml: str = definition.body["xml"]
    # Reading takes one byte order mark away.
    return "\ufeff" + xml if xml.startswith("\ufeff") else xml


def write_schemas(path: Path) -> list[str]:
    """Write the JSON Schema of each kind's files for editors; return the names of the files."""
    path.mkdir(parents=True, exist_ok=True)
    schemas = {"pack": Manifest.model_json_schema()}
    for name, kind in kinds.items():
        if not issubclass(kind.Body, XmlBody):
            schemas[name] = _with_key(kind.Body.model_json_schema())
    for name, schema in schemas.items():
        text = json.dumps({"$schema": _DIALECT, **schema}, ensure_ascii=False, indent=2)
        (path / f"{name}.schema.json").write_text(text + "\n", encoding="utf-8")
    return [f"{name}.schema.json" for name in schemas]


def _with_key(schema: dict[str, Any]) -> dict[str, Any]:
    # A file may give its key; without, its name is the key.
    key = {"type": "string", "title": "Key"}
    return {**schema, "properties": {"key": key, **schema.get("properties", {})}}
