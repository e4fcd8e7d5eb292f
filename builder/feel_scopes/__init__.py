"""The names that expressions may use, by where they stand; one sort of place a file.

An address is the sort, the definition's key, and further steps: "record_type/order/fields.lines".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from engine.blueprint import Blueprint
from engine.blueprint.checking import CompilingBlueprint
from engine.feel import Type
from engine.registry import Registry
from forms import FieldDefinition

Labels = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Names:
    """types: by name. labels: what people call them, by path ("unit.name"), where it is known.

    fields: those names that are fields of a form, to be filled in when somebody tries a value.
    records: the record type whose records have values for the names; "" for none.
    """

    types: Mapping[str, Type]
    labels: Labels = field(default_factory=dict)
    fields: Mapping[str, FieldDefinition] = field(default_factory=dict)
    records: str = ""


@dataclass(frozen=True)
class FeelScope:
    """name: the first step of its addresses. find: the names, for the key and further steps."""

    name: str
    find: Callable[[CompilingBlueprint, str, tuple[str, ...]], Names]


feel_scopes: Registry[FeelScope] = Registry("sort of scope", FeelScope, package="feel_scopes")
NONE = Names({})


def names_at(blueprint: Blueprint, address: str) -> Names:
    """Return the names at an address; none where it leads nowhere, or to something broken."""
    sort, _, rest = address.partition("/")
    key, _, trail = rest.partition("/")
    if sort not in feel_scopes:
        return NONE
    steps = tuple(trail.split(".")) if trail else ()
    try:
        return feel_scopes[sort].find(CompilingBlueprint(blueprint), key, steps)
    except (ValueError, LookupError):
        return NONE
