"""The palette: every type of field that is offered, by group, and what a new one begins with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from builder.canvas.design import copied
from engine.i18n import labels
from engine.i18n.folding import fold
from forms import FieldType, field_types

_FILE = Path(__file__).with_name("palette.yaml")
_OTHERS = {"key": "other", "label": {"ar": "أخرى", "en": "Others", "fa": "دیگر"}}


@dataclass(frozen=True)
class Entry:
    """words: all by which it is found, folded. in_lines: whether it may be a column.

    to: the record type that a reference of this entry points to; "" for other entries.
    """

    type: str
    label: str
    icon: str
    words: str
    in_lines: bool
    to: str = ""


@dataclass(frozen=True)
class Group:
    key: str
    label: str
    entries: tuple[Entry, ...]


def groups(lang: str) -> list[Group]:
    """Return the groups with the types that they offer, in a language."""
    return [
        Group(
            group["key"],
            labels.text(group["label"], lang),
            tuple(_entry(name, group["types"][name], lang) for name in group["types"]),
        )
        for group in _offered()
    ]


def references(types: Iterable[tuple[str, Mapping[str, str], str]], lang: str) -> list[Entry]:
    """Return an entry for a reference to each record type, given as (key, label, icon)."""
    kind = field_types["reference"]
    found = []
    for key, label, icon in types:
        words = " ".join([fold(text) for text in label.values()])
        found.append(Entry(kind.name, labels.text(label, lang) or key, icon, words, True, key))
    return found


def starter(type_: str) -> dict[str, Any]:
    """Return the settings of a new field of a type."""
    given = (group["types"] for group in _groups())
    found: Mapping[str, Any] = next((types[type_] for types in given if type_ in types), {})
    return dict(copied(found.get("starter", {})))


def _entry(name: str, given: Mapping[str, Any], lang: str) -> Entry:
    kind: FieldType = field_types[name]
    words = [*kind.label.values(), *given.get("hints", ())]
    distinct = dict.fromkeys(fold(word) for word in words)
    label = labels.text(kind.label, lang)
    return Entry(name, label, kind.icon, "|".join(distinct), kind.in_lines)


def _offered() -> list[dict[str, Any]]:
    """Return the groups of the file with the types there are; unknown ones stand by themselves."""
    offered = {name for name, kind in field_types.items() if getattr(kind, "offered", True)}
    found = [
        {**each, "types": {n: given for n, given in each["types"].items() if n in offered}}
        for each in _groups()
    ]
    grouped = {name for each in found for name in each["types"]}
    others: dict[str, Any] = {name: {} for name in sorted(offered - grouped)}
    return [*found, *([{**_OTHERS, "types": others}] if others else [])]


@cache
def _groups() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found
