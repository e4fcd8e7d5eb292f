"""Expressions of a template's tables: the records that rows are made of, or the rows themselves.

The steps say what is being written and in no draft yet: `ask-<key>-<type>` for an answer,
`row-<key>-<type>` for a column, each with what a reference points to as its fourth part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from builder.feel_scopes import FeelScope, Names, record_type
from engine.blueprint.checking import CompilingBlueprint
from engine.feel import ANY, Type, context
from forms import FieldDefinition, FormProblems
from forms.building import Builder
from runtime.records import names

NOTHING = "-"
NO_NAMES = f"template/{NOTHING}/"
_OPTIONS = [{"key": "one", "label": {"en": "One"}}]


def address(
    kind: str, asked: Iterable[Mapping[str, Any]], rows: Iterable[Mapping[str, Any]]
) -> str:
    """Return where the expressions of a table stand. kind: the type of the records, "" for none."""
    steps = [_step("ask", each) for each in asked] + [_step("row", each) for each in rows]
    return f"template/{kind or NOTHING}/{'.'.join(steps)}"


def find(compiled: CompilingBlueprint, key: str, trail: tuple[str, ...]) -> Names:
    """Return the names for records of a type, or of the rows where the key is none."""
    steps = [step.split("-") for step in trail if step.count("-") == 3]
    asked, rows = (_types(compiled, [s for s in steps if s[0] == sort]) for sort in ("ask", "row"))
    types = {**rows, "asked": context(asked)}
    if key == NOTHING:
        return Names(types)
    found = record_type.find(compiled, key, ())
    return Names({**found.types, **types}, found.labels, found.fields, found.records)


def _step(sort: str, field: Mapping[str, Any]) -> str:
    return "-".join((sort, *(_word(field.get(name)) for name in ("key", "type", "to"))))


def _word(value: Any) -> str:
    text = str(value or "")
    return text if text.isidentifier() and text.isascii() else ""


def _types(compiled: CompilingBlueprint, steps: list[list[str]]) -> dict[str, Type]:
    return {key: _type(compiled, key, kind, to) for _sort, key, kind, to in steps if key}


def _type(compiled: CompilingBlueprint, key: str, kind: str, to: str) -> Type:
    settings = {"to": to} if to else {"options": _OPTIONS} if kind in ("choice", "choices") else {}
    said = {"key": key, "type": kind, "label": {"en": key}, **settings}
    try:
        field = FieldDefinition.model_validate(said)
        [built] = Builder(names.lookup_types(compiled)).fields((field,), "{key}")
        return built.type.feel_type(built)
    except (ValueError, LookupError, FormProblems):
        return ANY


SCOPE = FeelScope("template", find)
