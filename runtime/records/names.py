"""The names that expressions know a record by, with their types."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from engine.blueprint import Compiled, Definition
from engine.feel import ANY, DATE_TIME, NUMBER, STRING, Type, context, list_of
from forms import FieldDefinition
from forms.building import Builder
from runtime.records import inheritance

COMMON: Mapping[str, Type] = {
    "id": NUMBER,
    "type": STRING,
    "type_label": STRING,
    "number": STRING,
    "title": STRING,
    "status": STRING,
    "category": STRING,
    "assignee": NUMBER,
    "department": NUMBER,
    "created_by": NUMBER,
    "created": DATE_TIME,
    "updated": DATE_TIME,
    "due": DATE_TIME,
    "entered": DATE_TIME,
    "assigned": DATE_TIME,
    "finished": DATE_TIME,
}
USER = context(
    {
        "id": NUMBER,
        "name": STRING,
        "language": STRING,
        "roles": list_of(STRING),
        "department": NUMBER,
        "departments": list_of(NUMBER),
        "record": NUMBER,
    }
)
AROUND: Mapping[str, Type] = {"user": USER}
PERSON = context({"id": NUMBER, "name": STRING, "department": NUMBER})
ID_ONLY = context({"id": NUMBER})
NOT_YET = frozenset({"record", "organisation", "version", "search"})
RESERVED = frozenset(COMMON) | frozenset(AROUND) | NOT_YET
"""Names that no field may have: those of expressions, and those that they may come to know."""


def lookup_types(compiled: Compiled) -> Mapping[str, Type]:
    """Return the type of each record type as references see it; "user" is a person."""
    return compiled.once("lookup_types", lambda: _FromAfar(compiled))


class _FromAfar(Mapping[str, Type]):
    """Worked out for those that a reference points to, which are few."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._keys = ("user", *compiled.keys("record_type"))
        self._found: dict[str, Type] = {"user": PERSON}

    def __getitem__(self, key: str) -> Type:
        if key not in self._found:
            if key not in self._keys:
                raise KeyError(key)
            self._found[key] = _seen_from_afar(self._compiled, key)
        return self._found[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def _seen_from_afar(compiled: Compiled, key: str) -> Type:
    """Return what one sees through a reference; of what that record points to, only the ids."""
    try:
        lineage = inheritance.lineage(key, lambda name: body_of(compiled, name))
        found = tuple(compiled.definition("record_type", name) for name in lineage)
        return _of_lineage(found, tuple(compiled.keys("record_type")))
    except (ValueError, TypeError, RecursionError):
        return ANY  # What is wrong with that type is told with it.


@lru_cache(maxsize=1024)
def _of_lineage(lineage: tuple[Definition, ...], types: tuple[str, ...]) -> Type:
    """Return the same by content, for drafts in which little changes from one look to the next."""
    body = inheritance.resolve([each.body for each in lineage])
    definitions = [FieldDefinition.model_validate(field) for field in body.get("fields", [])]
    targets = dict.fromkeys([*types, "user"], ID_ONLY)
    fields = Builder(targets).fields(definitions, "{key}")
    return context({**COMMON, **{field.key: field.type.feel_type(field) for field in fields}})


def body_of(compiled: Compiled, key: str) -> Mapping[str, Any] | None:
    """Return the body of a record type as it was written; None where there is none."""
    definition = compiled.blueprint.get("record_type", key)
    return definition.body if definition else None
