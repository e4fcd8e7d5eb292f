"""The fields of a form or a record type, one a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.i18n import labels
from engine.templating import language
from forms import field_types


@dataclass(frozen=True)
class FieldRow:
    """type: in words; note: what it refers to or may be; own: not inherited from another type."""

    key: str
    label: str
    icon: str
    type: str
    note: str
    required: bool
    own: bool


def rows(fields: Iterable[Mapping[str, Any]], own: frozenset[str] | None = None) -> list[FieldRow]:
    """Return the rows of fields as they are written. own: keys not inherited; None: all."""
    return [_row(each, own) for each in fields if isinstance(each, Mapping)]


def _row(field: Mapping[str, Any], own: frozenset[str] | None) -> FieldRow:
    key, name = str(field.get("key", "")), str(field.get("type", ""))
    known = field_types.get(name)
    return FieldRow(
        key,
        labels.text(field.get("label"), language()) or key,
        known.icon if known else "circle-help",
        labels.text(known.label, language()) if known else name,
        _note(field),
        field.get("required") is True,
        own is None or key in own,
    )


def _note(field: Mapping[str, Any]) -> str:
    if field.get("to"):
        return str(field["to"])
    options = field.get("options")
    if isinstance(options, list):
        found = [each for each in options if isinstance(each, Mapping)]
        return " · ".join(
            labels.text(each.get("label"), language()) or str(each.get("key")) for each in found
        )
    return str(field.get("value") or "")
