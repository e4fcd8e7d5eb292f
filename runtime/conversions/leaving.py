"""What records would be left without: their type, the status that they stand in, a field's values.

A record of no type, or in no status, could neither be shown nor go on: that is refused. Values of a
field that is gone stay as they are, seen by nobody, until the field comes back: that is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Literal

from engine.blueprint import Compiled, Problem
from runtime.problems import problem
from runtime.records.models import Record
from runtime.records.record_type import RecordType

Part = Literal["statuses", "fields"]


def refused(previous: Compiled, compiled: Compiled) -> Iterator[Problem]:
    """Yield the types and the statuses that records need, and that would be gone."""
    known = set(compiled.keys("record_type"))
    for key in sorted(set(previous.keys("record_type")) - known):
        if count := Record.objects.filter(type=key).count():
            yield replace(problem("", "type_has_records", count=count), kind="record_type", key=key)
    for key, name, types in _gone(previous, compiled, "statuses"):
        if count := Record.objects.filter(type__in=types, status=name).count():
            yield _problem(key, f"statuses.{name}", "status_has_records", name, count)


def doubted(previous: Compiled, compiled: Compiled) -> Iterator[Problem]:
    """Yield the fields that would be gone while records hold values of them."""
    for key, name, types in _gone(previous, compiled, "fields"):
        held = Record.objects.filter(type__in=types, data__has_key=name)
        if count := held.exclude(**{f"data__{name}": None}).count():
            told = _problem(key, f"fields.{name}", "removed_field_has_data", name, count)
            yield replace(told, severity="warning")


def _problem(key: str, path: str, code: str, name: str, count: int) -> Problem:
    return replace(problem(path, code, name=name, count=count), kind="record_type", key=key)


def _gone(
    previous: Compiled, compiled: Compiled, part: Part
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield what is gone, where it was said: its type, its key, and the types without it."""
    lost = {key: _lost(previous, compiled, key, part) for key in compiled.keys("record_type")}
    for key, names in lost.items():
        lineage = compiled.get("record_type", key).lineage
        above = lost.get(lineage[1], ()) if len(lineage) > 1 else ()
        for name in names:
            if name not in above:
                yield key, name, _without(compiled, key, name, lost)


def _lost(previous: Compiled, compiled: Compiled, key: str, part: Part) -> tuple[str, ...]:
    if ("record_type", key) not in previous:
        return ()
    old: RecordType = previous.get("record_type", key)
    new: RecordType = compiled.get("record_type", key)
    left: Collection[str] = getattr(new, part)
    return tuple(name for name in getattr(old, part) if name not in left)


def _without(
    compiled: Compiled, key: str, name: str, lost: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    below = compiled.get("record_type", key).subtypes
    return (key, *(each for each in below if name in lost.get(each, ())))
