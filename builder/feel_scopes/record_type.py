"""Expressions of a record type: its fields, and what every record has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from builder.feel_scopes import FeelScope, Names
from engine.blueprint.checking import CompilingBlueprint
from engine.feel import Type
from forms import FieldDefinition
from forms.building import Builder
from runtime.lists.columns import COMMON
from runtime.records import names
from runtime.records.compiling import resolved

_COMMON_LABELS = {key: column.label for key, column in COMMON.items()}


def find(compiled: CompilingBlueprint, key: str, trail: tuple[str, ...]) -> Names:
    """Return the names of a type's expressions; with fields.<key>, those of one of its lines."""
    _, body = resolved(compiled, key)
    own = {each.key: each for each in body.fields}
    around = {**names.COMMON, **names.AROUND}
    types = {**around, **_types(compiled, own.values())}
    labels = {**_COMMON_LABELS, **_labels(own.values()), **_afar(compiled, own.values())}
    if len(trail) == 2 and trail[1] in own:
        columns = {each.key: each for each in _columns(own[trail[1]])}
        types = {**types, **_types(compiled, columns.values())}
        labels = {**labels, **_labels(columns.values())}
        return Names(types, labels, {**own, **columns}, key)
    return Names(types, labels, own, key)


def _types(compiled: CompilingBlueprint, fields: Iterable[FieldDefinition]) -> dict[str, Type]:
    built = Builder(names.lookup_types(compiled)).fields(tuple(fields), "{key}")
    return {each.key: each.type.feel_type(each) for each in built}


def _columns(lines: FieldDefinition) -> list[FieldDefinition]:
    found = lines.settings.get("fields", [])
    return [FieldDefinition.model_validate(each) for each in found]


def _labels(fields: Iterable[FieldDefinition], before: str = "") -> dict[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    for each in fields:
        found[f"{before}{each.key}"] = each.label
        if each.type == "lines":
            found |= _labels(_columns(each), f"{before}{each.key}.")
    return found


def _afar(
    compiled: CompilingBlueprint, fields: Iterable[FieldDefinition]
) -> dict[str, Mapping[str, str]]:
    """Return the labels of what references point to."""
    found: dict[str, Mapping[str, str]] = {}
    for each in fields:
        to: Any = each.settings.get("to")
        if isinstance(to, str) and ("record_type", to) in compiled:
            _, body = resolved(compiled, to)
            found |= {f"{each.key}.{name}": label for name, label in _COMMON_LABELS.items()}
            found |= _labels(body.fields, f"{each.key}.")
    return found


SCOPE = FeelScope("record_type", find)
