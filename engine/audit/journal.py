"""Writing and reading the journal.

Verbs run in `audit.transaction()`, which writes all their entries as its very last step: the
head of a chain is then locked for a moment only, and a verb costs two statements however many
entries it makes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection
from django.db.transaction import TransactionManagementError, atomic

from engine import clock
from engine.access.actors import Actor
from engine.audit import chain, storage
from engine.audit.chain import Note
from engine.middleware import request_id as requests

if TYPE_CHECKING:
    from engine.audit.models import EntryQuerySet

_pending: ContextVar[list[Note] | None] = ContextVar("audit_pending", default=None)


def record(
    actor: Actor,
    verb: str,
    subject_type: str,
    subject_id: str | int,
    *,
    before: Any = None,
    after: Any = None,
    reason: str = "",
    request_id: str = "",
    on_behalf_of: Actor | None = None,
) -> None:
    """Note that the actor did something to a subject; written with the caller's transaction.

    `before` and `after` are JSON-like; of two mappings only what differs is kept.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError(f"'{verb}' is recorded outside of a transaction")
    before, after = _only_changed(before, after)
    if actor.hand_id is not None:
        actor, on_behalf_of = actor.hand, actor
    note = Note(
        clock.now(),
        actor.user_id,
        chain.clean(actor.name),
        on_behalf_of.user_id if on_behalf_of else None,
        chain.clean(on_behalf_of.name) if on_behalf_of else "",
        verb,
        subject_type,
        str(subject_id),
        _json(before),
        _json(after),
        chain.clean(reason),
        request_id or actor.request_id or requests.current(),
    )
    with batch() as notes:
        notes.append(note)


@contextmanager
def transaction(*, savepoint: bool = True) -> Iterator[None]:
    """Run as one database transaction whose entries are written at its end.

    Inside another one it is a savepoint (or nothing, without `savepoint`): when it fails, its
    entries are dropped with its changes.
    """
    with atomic(savepoint=savepoint), batch():
        yield


@contextmanager
def batch() -> Iterator[list[Note]]:
    """Collect the entries made within, and write them together at the end of the outermost."""
    notes = _pending.get()
    if notes is None:
        with _outermost() as notes:
            yield notes
        return
    before = len(notes)
    try:
        yield notes
    except BaseException:
        del notes[before:]
        raise


@contextmanager
def _outermost() -> Iterator[list[Note]]:
    notes: list[Note] = []
    token = _pending.set(notes)
    try:
        yield notes
    finally:
        _pending.reset(token)
    if notes:
        storage.append(notes)


def _only_changed(before: Any, after: Any) -> tuple[Any, Any]:
    if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
        return before, after
    changed = {k for k in {**before, **after} if before.get(k) != after.get(k)}
    return (
        {k: v for k, v in before.items() if k in changed},
        {k: v for k, v in after.items() if k in changed},
    )


def _json(value: Any) -> str | None:
    return None if value is None else chain.canonical(value)


def story(subject_type: str, subject_id: str | int) -> EntryQuerySet:
    """Return what happened to a subject, the latest first."""
    return _entries().story(subject_type, subject_id)


def by_actor(user_id: int) -> EntryQuerySet:
    """Return what a person did, the latest first."""
    return _entries().by_actor(user_id)


def _entries() -> EntryQuerySet:
    entries: EntryQuerySet = apps.get_model("audit", "Entry").objects.all()
    return entries
