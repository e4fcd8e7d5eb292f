"""Which fields change their type between two releases, and the records that hold values of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from engine.blueprint import Compiled
from engine.pacing import paced
from forms.converting import same_kind
from forms.converting_lines import columns_between
from forms.field import Field
from runtime.records.models import Record
from runtime.records.record_type import RecordType


@dataclass(frozen=True)
class Change:
    """A field of a type before and after. types: those whose records hold its values."""

    record_type: str
    before: Field
    after: Field
    types: tuple[str, ...]

    @property
    def field(self) -> str:
        return self.after.key

    @property
    def trail(self) -> tuple[str, ...]:
        """Return the keys that lead to what changes: the field's, and of line items a column's."""
        column = next((after.key for _, after in columns_between(self.before, self.after)), None)
        return (self.field, column) if column else (self.field,)

    def holders(self) -> QuerySet[Record]:
        """Return the records that have a value, by id."""
        held = Record.objects.filter(type__in=self.types, data__has_key=self.field)
        return held.exclude(**{f"data__{self.field}": None}).order_by("id")


def changed(previous: Compiled, compiled: Compiled) -> Iterator[Change]:
    """Yield the fields whose values mean something else, once for each type that declares them."""
    for key, before, after in _pairs(previous, compiled):
        new: RecordType = compiled.get("record_type", key)
        if same_kind(before, after) or _inherited(previous, compiled, new, after.key, after):
            continue
        yield Change(key, before, after, _types(compiled, new, after.key, after))


def narrowed(previous: Compiled, compiled: Compiled) -> Iterator[Change]:
    """Yield the fields of one type as before whose settings are others, by type of record."""
    for key, before, after in _pairs(previous, compiled):
        if same_kind(before, after) and before.settings != after.settings:
            yield Change(key, before, after, (key,))


def _pairs(previous: Compiled, compiled: Compiled) -> Iterator[tuple[str, Field, Field]]:
    """Yield each field that both know and people fill in: its type of record, before and after."""
    known = set(previous.keys("record_type"))
    for key in paced(sorted(known.intersection(compiled.keys("record_type")))):
        old: RecordType = previous.get("record_type", key)
        new: RecordType = compiled.get("record_type", key)
        for name, after in new.fields.items():
            before = old.fields.get(name)
            if before is not None and not before.derived and not after.derived:
                yield key, before, after


def _inherited(
    previous: Compiled, compiled: Compiled, kind: RecordType, name: str, after: Field
) -> bool:
    """Tell whether the nearest base changes the same field to the same: it is told there."""
    if len(kind.lineage) < 2 or ("record_type", kind.lineage[1]) not in previous:
        return False
    above: Any = compiled.get("record_type", kind.lineage[1]).fields.get(name)
    was: Any = previous.get("record_type", kind.lineage[1]).fields.get(name)
    return bool(above and was and same_kind(above, after) and not same_kind(was, above))


def _types(compiled: Compiled, kind: RecordType, name: str, after: Field) -> tuple[str, ...]:
    """Return the type and those below it that have the field as it has it."""
    below = (each for each in kind.subtypes if ("record_type", each) in compiled)
    alike = [
        each for each in below
        if (found := compiled.get("record_type", each).fields.get(name)) and same_kind(found, after)
    ]  # fmt: skip
    return (kind.key, *alike)
