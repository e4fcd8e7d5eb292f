"""Where documents that end are declared: every such document of every type one may see."""

from __future__ import annotations

from dataclasses import dataclass

from engine import access
from engine.access import Actor, OfType
from engine.blueprint import Compiled, live
from forms.field import Field
from runtime.expiry.definition import DocumentDefinition
from runtime.records.record_type import RecordType


@dataclass(frozen=True, slots=True)
class Place:
    """A document as a type declares it. `name` is the only one of its sort: vehicle.insurance."""

    kind: RecordType
    document: DocumentDefinition

    @property
    def name(self) -> str:
        return f"{self.kind.key}.{self.document.key}"

    @property
    def expires(self) -> Field:
        return self.kind.fields[self.document.expires]

    @property
    def sorts(self) -> Field | None:
        """The field whose options say what sort of document it is."""
        return self.kind.fields[self.document.kind] if self.document.kind else None


def places(actor: Actor) -> list[Place]:
    """Return the documents of types that the actor may see, in the order of their types."""
    return [each for each in _all(live()) if _may_see(actor, each)]


def _all(compiled: Compiled) -> tuple[Place, ...]:
    return compiled.once("documents that end", lambda: _found(compiled))


def _found(compiled: Compiled) -> tuple[Place, ...]:
    types: dict[str, RecordType] = compiled.of("record_type")
    return tuple(
        Place(types[key], document)
        for key in sorted(types)
        if not types[key].abstract
        for document in types[key].documents
    )


def _may_see(actor: Actor, place: Place) -> bool:
    kind = OfType(place.kind.key, place.kind.lineage)
    seen = access.decide(actor, "field:see", kind, field=place.document.expires)
    return bool(seen and access.decide(actor, "record:see", kind))
