"""Another type for a field: what it would be written as, and what becomes of the data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from builder.settings import inheriting
from builder.settings.panel import Panel, panel
from engine.blueprint import Blueprint, Compiled
from engine.i18n import labels
from engine.templating import language
from forms import FieldDefinition, FormProblems, field_types
from forms.building import Builder
from forms.converting import Converter, same_kind
from forms.field import Field
from runtime.conversions.fields import Change
from runtime.conversions.looking import context
from runtime.records import names
from runtime.records.record_type import RecordType

_COMMON = (
    *("key", "type", "label", "help", "placeholder"),
    *("required", "filterable", "read_only", "personal"),
)
_NEVER = frozenset(("lines", "computed", "rollup"))
_TRIED = 60
_MOST_OPTIONS = 60
_LATIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Candidate:
    """A type that the field could take. fit: free, convert, some, none; "" where it depends."""

    name: str
    label: str
    icon: str
    fit: str


def retyped(field: Mapping[str, Any], to: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return a field's definition with another type; what only the former type knew is gone."""
    common = {name: field[name] for name in _COMMON if name in field}
    return {**common, "type": to, **settings}


def settings_panel(blueprint: Blueprint, key: str, to: str, offered: Mapping[str, Any]) -> Panel:
    """Return the panel of a type's own settings."""
    return panel(
        field_types[to].Settings, owner=to, hide=("fields", "scope", "options.when"),
        choices=offered, scope=f"{inheriting.KIND}/{key}",
    )  # fmt: skip


def suggested(change: Change | None, field: Mapping[str, Any], to: str) -> dict[str, Any]:
    """Return the settings to begin with: those that both types have, options out of the values."""
    known = field_types[to].Settings.model_fields
    found = {name: value for name, value in field.items() if name in known}
    if "options" in known and "options" not in found and change is not None:
        found["options"] = _options(change)
    return found


def _options(change: Change) -> list[dict[str, Any]]:
    """Return an option for each text that the records hold, in the order of their ids."""
    ctx, _ = context()
    values = change.holders().values_list(f"data__{change.before.key}", flat=True)
    shown = (change.before.type.display(change.before, v, ctx) for v in values.iterator())
    texts = list(islice(dict.fromkeys(filter(None, islice(shown, 20_000))), _MOST_OPTIONS))
    return [
        {"key": _key(text, place), "label": {ctx.language: text}}
        for place, text in enumerate(texts, 1)
    ]


def _key(text: str, place: int) -> str:
    latin = _LATIN.sub("_", text.lower()).strip("_")[:40]
    return latin if latin and text.isascii() else f"option_{place}"


def change_of(
    live: Compiled, blueprint: Blueprint, key: str, after: Mapping[str, Any]
) -> Change | None:
    """Return the change from the live field to this one; None where no data can hang on it.

    Raises FormProblems where the definition is wrong.
    """
    before = live_field(live, key, str(after["key"]))
    if before is None:
        return None
    compiled = Compiled(blueprint)
    builder = Builder(names.lookup_types(compiled))
    built = builder.fields([FieldDefinition.model_validate(after)], "{key}")
    if builder.problems:
        raise FormProblems(builder.problems)
    kind: RecordType = live.get(inheriting.KIND, key)
    return Change(key, before, built[0], (kind.key, *kind.subtypes))


def live_field(live: Compiled, key: str, name: str) -> Field | None:
    """Return the field as the live release has it, in which the data is."""
    if (inheriting.KIND, key) not in live:
        return None
    kind: RecordType = live.get(inheriting.KIND, key)
    return kind.fields.get(name)


def candidates(live: Compiled, key: str, field: Mapping[str, Any]) -> list[Candidate]:
    """Return the types that the field could take, and how the first values would fare in each."""
    before = live_field(live, key, str(field["key"]))
    values: list[Any] = []
    if before is not None and not before.derived:
        kind: RecordType = live.get(inheriting.KIND, key)
        held = Change(key, before, before, (kind.key, *kind.subtypes)).holders()
        values = list(held.values_list(f"data__{before.key}", flat=True)[:_TRIED])
    return [
        Candidate(name, labels.text(kind.label, language()), kind.icon,
                  _fit(before, field, name, values))
        for name, kind in field_types.items()
        if kind.offered and name not in _NEVER and name != field.get("type")
    ]  # fmt: skip


def _fit(before: Field | None, field: Mapping[str, Any], to: str, values: list[Any]) -> str:
    if not values or before is None:
        return "free"
    try:
        definition = FieldDefinition.model_validate(retyped(field, to, suggested(None, field, to)))
        (after,) = Builder(None).fields([definition], "{key}")
    except ValueError:  # It cannot be without settings that somebody has to give first.
        return ""
    if same_kind(before, after):
        return "free"
    ctx, _ = context()
    converter = Converter(before, after, ctx)
    found = [converter.convert(value) for value in values]
    if all(each.kept for each in found):
        return "free"
    possible = sum(each.problem is None for each in found)
    return "convert" if possible == len(found) else "some" if possible else "none"
