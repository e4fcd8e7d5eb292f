"""Whom to ring: a number along references, looked up for many records at once."""

from __future__ import annotations

from collections.abc import Sequence

from engine import access
from engine.access import Actor
from runtime.records.directory import Directory
from runtime.records.models import Record

Asked = Sequence[tuple[Record, Sequence[str]]]


def numbers(actor: Actor, asked: Asked, directory: Directory) -> list[str]:
    """Return for each record the first number that its paths lead to; "" for none.

    A path is a field, or fields with points between: owner.mobile. What the actor may not read on
    the way leads nowhere. One query for each step of the longest path.
    """
    walks = [[_Walk(record, path.split(".")) for path in paths] for record, paths in asked]
    flat = [walk for each in walks for walk in each]
    while any(walk.target for walk in flat):
        directory.load(("record", walk.target) for walk in flat if walk.target)
        for walk in flat:
            walk.step(actor, directory)
    return [next((w.found(actor) for w in each if w.found(actor)), "") for each in walks]


class _Walk:
    """On the way along one path: where it stands, and the fields that are left."""

    def __init__(self, record: Record, path: list[str]) -> None:
        self._record: Record | None = record
        self._left = path

    @property
    def target(self) -> int | None:
        """Return the id of the record that is next; None at the end of the way."""
        if self._record is None or len(self._left) < 2:
            return None
        value = self._record.data.get(self._left[0])
        return value if isinstance(value, int) else None

    def step(self, actor: Actor, directory: Directory) -> None:
        target = self.target
        if target is None:
            if len(self._left) > 1:
                self._record = None
            return
        assert self._record is not None
        readable = access.decide(actor, "field:see", self._record, field=self._left[0])
        found = directory.record(target) if readable else None
        seen = found is not None and access.decide(actor, "record:see", found)
        self._record, self._left = (found if seen else None), self._left[1:]

    def found(self, actor: Actor) -> str:
        if self._record is None or len(self._left) != 1:
            return ""
        value = self._record.data.get(self._left[0])
        readable = access.decide(actor, "field:see", self._record, field=self._left[0])
        return value if isinstance(value, str) and readable else ""
