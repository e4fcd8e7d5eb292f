"""Rolled-up fields, kept in step with releases: those that changed are worked out by a worker."""

from __future__ import annotations

from typing import Any

from engine.blueprint import Compiled
from runtime import jobs
from runtime.records.record_type import RecordType
from runtime.rollups.rollup import Rollup, of_target


def keep_rollups(compiled: Compiled, previous: Compiled | None) -> None:
    """Have the fields worked out again that are new, or measure something else than before."""
    kinds: dict[str, RecordType] = compiled.of("record_type")
    for kind in kinds.values():
        if (
            previous is not None
            and not kind.abstract
            and _spec(compiled, kind) != _spec(previous, kind)
        ):
            ask(kind.key, compiled.number)


def ask(record_type: str, release: int, after: int = 0) -> None:
    """Have the records of a type worked out again, those after one."""
    payload = {"type": record_type, "release": release, "after": after}
    jobs.enqueue("rollup", payload, key=f"rollup:{release}:{record_type}:{after}")


def _spec(compiled: Compiled, kind: RecordType) -> list[Any]:
    """Return all that the values of a type's rolled-up fields hang on."""
    if ("record_type", kind.key) not in compiled:
        return []
    found: RecordType = compiled.get("record_type", kind.key)
    return [_part(each) for each in of_target(compiled, found)]


def _part(rollup: Rollup) -> Any:
    fields = rollup.source.fields
    read = {name: fields[name].definition for name in sorted(rollup.reads) if name in fields}
    return rollup.field.definition, rollup.source.concrete, read
