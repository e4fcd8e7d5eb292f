"""A blueprint at work: each definition compiled when it is first asked for, once."""

from collections.abc import Callable
from threading import RLock
from typing import Any, TypeVar

from engine.blueprint.definitions import Blueprint, Definition, Identity
from engine.blueprint.kind import kinds, parse
from engine.registry import UnknownName

T = TypeVar("T")


class Circle(Exception):
    """Definitions need each other to be compiled."""

    def __init__(self, identities: list[Identity]) -> None:
        super().__init__(" → ".join(f"{kind}/{key}" for kind, key in identities))


class Compiled:
    """The compiled objects of a release; `number` 0 is of a blueprint that is not published.

    May be shared by threads. Made of one blueprint, it never changes.
    """

    def __init__(self, blueprint: Blueprint, number: int = 0) -> None:
        self.blueprint = blueprint
        self.number = number
        self._objects: dict[Identity, Any] = {}
        self._compiling: list[Identity] = []
        self._lock = RLock()

    def released(self, number: int) -> "Compiled":
        """Return the same as a release, with all that is compiled already."""
        found = Compiled(self.blueprint, number)
        found._objects.update(self._objects)
        return found

    @property
    def hash(self) -> str:
        return self.blueprint.hash

    def __contains__(self, identity: Identity) -> bool:
        return identity in self.blueprint

    def keys(self, kind: str) -> list[str]:
        return list(self.blueprint.of(kind))

    def definition(self, kind: str, key: str) -> Definition:
        definition = self.blueprint.get(kind, key)
        if definition is None:
            raise UnknownName(kind, key, self.keys(kind))
        return definition

    def parsed(self, kind: str, key: str) -> Any:
        """Return the body as the kind's model."""
        return parse(self.definition(kind, key))

    def get(self, kind: str, key: str) -> Any:
        """Return what the kind compiled of the definition; UnknownName where there is none."""
        identity = kind, key
        if identity not in self._objects:
            with self._lock:
                if identity not in self._objects:
                    self._objects[identity] = self._compile(self.definition(kind, key))
        return self._objects[identity]

    def of(self, kind: str) -> dict[str, Any]:
        """Return the compiled objects of a kind by key."""
        return {key: self.get(kind, key) for key in self.keys(kind)}

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what `make` gives, made once for this release: tables over many definitions."""
        identity = "", name
        if identity not in self._objects:
            with self._lock:
                if identity not in self._objects:
                    self._objects[identity] = make()
        made: T = self._objects[identity]
        return made

    def _compile(self, definition: Definition) -> Any:
        if definition.identity in self._compiling:
            raise Circle([*self._compiling, definition.identity])
        self._compiling.append(definition.identity)
        try:
            return kinds[definition.kind].compile(definition, parse(definition), self)
        finally:
            self._compiling.pop()
