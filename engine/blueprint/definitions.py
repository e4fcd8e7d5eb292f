"""Definitions: the documents that configuration is made of, known by their content."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
Identity = tuple[str, str]
"""The kind and the key of a definition."""


@dataclass(frozen=True)
class Source:
    """The file a definition was read from; `lines` gives the line of each path or element id."""

    file: str
    lines: Mapping[str, int] = field(default_factory=dict)

    def line(self, path: str, element: str = "") -> int:
        """Return the line of the path, or of its nearest parent that has one; 0 if unknown."""
        if element and element in self.lines:
            return self.lines[element]
        parts = re.findall(r"[^.\[\]]+", path)
        parents = [".".join(parts[:length]) for length in range(len(parts), -1, -1)]
        return next((self.lines[parent] for parent in parents if parent in self.lines), 0)


@dataclass(frozen=True)
class Definition:
    """One document: plain data with stable keys, of a registered kind."""

    kind: str
    key: str
    body: Mapping[str, Any]
    source: Source | None = field(default=None, compare=False, repr=False)

    @property
    def identity(self) -> Identity:
        return self.kind, self.key

    @cached_property
    def hash(self) -> str:
        """The address of the content; the order of keys in mappings does not count."""
        return digest({"kind": self.kind, "key": self.key, "body": self.body})

    def __hash__(self) -> int:
        return hash(self.hash)


class Blueprint:
    """All definitions together, immutable; the last of two with one identity counts."""

    def __init__(self, definitions: Iterable[Definition] = ()) -> None:
        self._definitions = {each.identity: each for each in definitions}

    def get(self, kind: str, key: str) -> Definition | None:
        return self._definitions.get((kind, key))

    def of(self, kind: str) -> dict[str, Definition]:
        """Return the definitions of a kind by key."""
        return dict(self._by_kind.get(kind, {}))

    @cached_property
    def _by_kind(self) -> dict[str, dict[str, Definition]]:
        by_kind: dict[str, dict[str, Definition]] = {}
        for each in self:
            by_kind.setdefault(each.kind, {})[each.key] = each
        return by_kind

    def identities(self) -> set[Identity]:
        return set(self._definitions)

    def __iter__(self) -> Iterator[Definition]:
        return iter(self._definitions.values())

    def __len__(self) -> int:
        return len(self._definitions)

    def __contains__(self, identity: Identity) -> bool:
        return identity in self._definitions

    def changed(
        self, put: Iterable[Definition] = (), removed: Iterable[Identity] = ()
    ) -> "Blueprint":
        """Return a blueprint with these definitions put in and those taken out."""
        gone = set(removed)
        return Blueprint([*(each for each in self if each.identity not in gone), *put])

    @cached_property
    def manifest(self) -> dict[str, str]:
        """The content addresses by "kind/key"."""
        addresses = {f"{each.kind}/{each.key}": each.hash for each in self}
        return dict(sorted(addresses.items()))

    @cached_property
    def hash(self) -> str:
        return digest(self.manifest)


def identity_of(name: str) -> Identity:
    """Read a "kind/key" of a manifest."""
    kind, _, key = name.partition("/")
    return kind, key


def canonical(data: object) -> str:
    """Return the one JSON text of plain data; ValueError where it is not plain data."""
    return json.dumps(
        data, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )


def digest(data: object) -> str:
    return sha256(canonical(data).encode()).hexdigest()


# --- Paths: lists are addressed by the stable keys of their elements ---------

_STABLE = ("key", "field", "type")


def element_name(element: object) -> str | None:
    """Return what an element of a list is known by; None where only its place is known."""
    if isinstance(element, str):
        return element
    if isinstance(element, Mapping):
        for name in _STABLE:
            if isinstance(element.get(name), str):
                return str(element[name])
    return None


def element_names(elements: Iterable[object]) -> list[str]:
    """Return a distinct name for each element: its stable key, or its index."""
    seen: set[str] = set()
    names = []
    for index, element in enumerate(elements):
        name = element_name(element)
        if name is None or name in seen:
            name = str(index)
        seen.add(name)
        names.append(name)
    return names


def keyed(elements: object) -> dict[str, Any] | None:
    """Return the elements of a list by their stable keys; None where it has none."""
    if not isinstance(elements, list):
        return None
    by_name = {element_name(element): element for element in elements}
    if None in by_name or len(by_name) < len(elements):
        return None
    return {str(name): element for name, element in by_name.items()}


def path_of(body: object, location: Sequence[str | int], *, missing: bool = False) -> str:
    """Return `fields.mobile.label` for ("fields", 3, "label"), reading keys off the body.

    Steps that are not in the body name the member of a union that was tried, and are left out;
    but for the last one, where what it names is `missing`.
    """
    names: list[str] = []
    node: Any = body
    for step in location:
        if isinstance(node, list) and isinstance(step, int) and step < len(node):
            names.append(element_names(node)[step])
            node = node[step]
        elif isinstance(node, Mapping) and step in node:
            names.append(str(step))
            node = node[step]
    if missing and location:
        names.append(str(location[-1]))
    return ".".join(names)
