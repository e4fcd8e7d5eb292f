"""Packs: configuration as a folder of files that is checked, shipped and installed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import Field, ValidationError

from engine.blueprint.definitions import KEY, Blueprint, Definition, Source
from engine.blueprint.kind import Body, Kind, XmlBody, kinds
from engine.blueprint.packs import documents, files
from engine.blueprint.problems import Problem
from engine.blueprint.wrong_values import problems_of
from engine.registry import closest

MANIFEST = "pack.yaml"
EXTRAS = ("demo", "docs", "schemas")
"""Folders that belong to a pack without being definitions."""

_ELEMENT_ID = re.compile(r"""\sid\s*=\s*["']([^"']+)["']""")
_VERSION = r"^(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})$"


class Requirement(Body):
    """Another pack: this version of it, or a later one with the same first number."""

    key: str = Field(pattern=rf"^{KEY.pattern}$")
    version: str = Field(pattern=_VERSION)

    def met_by(self, version: str) -> bool:
        here, there = numbers(self.version), numbers(version)
        return there[0] == here[0] and there >= here


class Manifest(Body):
    """What pack.yaml says of a pack."""

    key: str = Field(pattern=rf"^{KEY.pattern}$")
    version: str = Field(pattern=_VERSION)
    label: dict[str, str] = {}
    requires: tuple[Requirement, ...] = ()

    def __str__(self) -> str:
        return f"{self.key} {self.version}"


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


@dataclass(frozen=True)
class Pack:
    """What was read of a pack, and the problems that reading it met."""

    manifest: Manifest
    definitions: tuple[Definition, ...]
    problems: tuple[Problem, ...]
    path: Path

    @property
    def blueprint(self) -> Blueprint:
        return Blueprint(self.definitions)

    @staticmethod
    def read(path: Path, *, shown_in: str = "") -> "Pack":
        """Return the pack in a folder or zip archive; UnsafePack, OSError if it is not read.

        Problems name its files as lying in `shown_in`, a folder with its slash.
        """
        contents = files.read(path)
        reading = _Reading(shown_in)
        manifest = reading.manifest(contents.pop(MANIFEST, None))
        for name, content in contents.items():
            reading.file(name, content)
        return Pack(manifest, tuple(reading.definitions), tuple(reading.problems), path)


class _Reading:
    """Turns files into definitions and problems."""

    def __init__(self, shown_in: str) -> None:
        self._shown_in = shown_in
        self.definitions: list[Definition] = []
        self.problems: list[Problem] = []
        self._files: dict[tuple[str, str], str] = {}
        self._kinds = {kind.folder: kind for kind in kinds.values()}

    def manifest(self, content: bytes | None) -> Manifest:
        """Return what pack.yaml says; a nameless manifest where it cannot be read."""
        nothing = Manifest.model_construct(key="", version="0.0.0", label={}, requires=())
        if content is None:
            self._problem(MANIFEST, 0, "no_manifest")
            return nothing
        document = self._document(MANIFEST, content)
        if document is None:
            return nothing
        try:
            return Manifest.model_validate(document.data)
        except ValidationError as error:
            self._manifest_problems(error, document)
            return nothing

    def _manifest_problems(self, error: ValidationError, document: documents.Document) -> None:
        source = self._source(MANIFEST, document.lines)
        for each in problems_of(error, document.data, Manifest):
            self.problems.append(replace(each, file=source.file, line=source.line(each.path)))

    def file(self, name: str, content: bytes) -> None:
        path = PurePosixPath(name)
        if len(path.parts) == 1 or path.parts[0] in EXTRAS:
            return
        kind = self._kinds.get(path.parts[0])
        if kind is None:
            self._unknown_folder(name, path.parts[0])
        elif path.suffix != kind.files:
            self._problem(name, 0, "unknown_file", expected=kind.files)
        elif definition := self._definition(kind, path, content):
            self._add(definition, name)

    def _unknown_folder(self, name: str, folder: str) -> None:
        meant = closest(folder, [*self._kinds, *EXTRAS])
        self._problem(name, 0, "unknown_folder", name=folder, meant=meant)

    def _definition(self, kind: Kind, path: PurePosixPath, content: bytes) -> Definition | None:
        if issubclass(kind.Body, XmlBody):
            return self._xml(kind, path, content)
        document = self._document(str(path), content)
        if document is None:
            return None
        body = dict(document.data)
        key = str(body.pop("key", path.stem))
        return Definition(kind.name, key, body, self._source(str(path), document.lines))

    def _xml(self, kind: Kind, path: PurePosixPath, content: bytes) -> Definition | None:
        text = self._text(str(path), content)
        if text is None:
            return None
        source = self._source(str(path), dict(element_lines(text)))
        return Definition(kind.name, path.stem, {"xml": text}, source)

    def _document(self, name: str, content: bytes) -> documents.Document | None:
        text = self._text(name, content)
        if text is None:
            return None
        try:
            document = documents.load(text)
        except documents.BadYaml as error:
            self._problem(name, error.line, "bad_yaml", error=str(error))
            return None
        if isinstance(document.data, Mapping):
            return document
        self._problem(name, 1, "dict_type")
        return None

    def _source(self, name: str, lines: Mapping[str, int]) -> Source:
        return Source(self._shown_in + name, lines)

    def _text(self, name: str, content: bytes) -> str | None:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._problem(name, content.count(b"\n", 0, error.start) + 1, "not_utf8")
            return None

    def _add(self, definition: Definition, name: str) -> None:
        other = self._files.setdefault(definition.identity, name)
        if other != name:
            self.problems.append(Problem("", "defined_twice", {"other": other}).within(definition))
        self.definitions.append(definition)

    def _problem(self, file: str, line: int, code: str, **params: Any) -> None:
        self.problems.append(Problem("", code, params, file=self._shown_in + file, line=line))


def element_lines(xml: str) -> Iterator[tuple[str, int]]:
    """Yield the id of each element with its line; good enough to point at, not to parse."""
    for number, line in enumerate(xml.split("\n"), start=1):
        for found in _ELEMENT_ID.finditer(line):
            yield found[1], number
