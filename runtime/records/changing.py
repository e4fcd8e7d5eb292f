"""One change: one release, one transaction, and the newest instance of every record it wrote.

What listens to a change may go on and change the record again, through verbs of its own. Whoever
began gets, and whoever listens next sees, the record as it is by then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from engine import audit
from engine.blueprint import one_release
from runtime.records.hooks import RecordHook, record_hooks
from runtime.records.models import Record

_written: ContextVar[dict[int, Record] | None] = ContextVar("written", default=None)


@contextmanager
def change() -> Iterator[None]:
    """Run a verb, on its own or within the one that set it off."""
    # What fails is forgotten with what it wrote: each verb notes in a copy, and hands it on.
    outer = _written.get()
    token = _written.set(dict(outer or {}))
    try:
        with one_release(), audit.transaction():
            yield
            if outer is not None:
                outer.update(_written.get() or {})
    finally:
        _written.reset(token)


def wrote(record: Record) -> None:
    """Remember the record as it was just written."""
    found = _written.get()
    if found is not None:
        found[record.pk] = record


def newest(record: Record) -> Record:
    """Return the instance of the record that was written last within the running change."""
    found = _written.get()
    return found.get(record.pk, record) if found is not None else record


def listening(record: Record) -> Iterator[tuple[RecordHook, Record]]:
    """Yield everybody who listens, each with the record as those before have left it."""
    for hook in record_hooks.values():
        yield hook, newest(record)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return the old values of the fields that changed."""
    return {k: before.get(k) for k in {**before, **after} if before.get(k) != after.get(k)}
