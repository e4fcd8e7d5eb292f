"""Which field a column means: by its heading, in any language and spelling."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from engine.i18n.folding import fold
from forms.field import Field
from runtime.records.record_type import RecordType

ENOUGH = 88.0
"""Of 100: below this a heading and a label are not the same."""
_LONG = 5
"""A heading of so many letters that begins the label of one field alone means that field."""
_NOT_FROM_FILES = ("file", "image", "lines", "computed")


def fields(kind: RecordType) -> dict[str, Field]:
    """Return the fields of the type that a column can fill."""
    return {
        key: field
        for key, field in kind.fields.items()
        if not (field.read_only or field.type.derived or field.type.name in _NOT_FROM_FILES)
    }


def match(kind: RecordType, headings: Sequence[str]) -> dict[str, str]:
    """Return the fields by the numbers of their columns; each field once, the surest first."""
    names = {
        name: key
        for key, field in fields(kind).items()
        for name in {fold(key.replace("_", " ")), *map(fold, field.label.values())}
        if name
    }
    sure: list[tuple[float, int, str]] = []
    for number, heading in enumerate(headings):
        if found := _best(fold(heading), names):
            sure.append((-found[0], number, found[1]))
    chosen: dict[str, str] = {}
    for _, number, key in sorted(sure):
        if key not in chosen.values():
            chosen[str(number)] = key
    return chosen


def _best(heading: str, names: dict[str, str]) -> tuple[float, str] | None:
    """Return how sure it is, and the field."""
    if not heading:
        return None
    found = process.extractOne(heading, list(names), scorer=fuzz.ratio, score_cutoff=ENOUGH)
    if found:
        return found[1], names[found[0]]
    begun = {key for name, key in names.items() if name.startswith(f"{heading} ")}
    return (ENOUGH, begun.pop()) if len(begun) == 1 and len(heading) >= _LONG else None
