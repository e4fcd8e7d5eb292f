"""What the expressions of a rule may read, as types and as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from engine import feel
from engine.access import actor_of
from engine.access.models import User
from forms.expressions import LazyScope
from runtime.comments.models import Comment
from runtime.kinds.organisation import Organisation
from runtime.processes import names as record_names
from runtime.processes.checks import ORGANISATION
from runtime.records.models import Record
from runtime.records.names import USER
from runtime.records.record_type import RecordType

COMMENT = feel.context({"text": feel.STRING, "audience": feel.STRING, "author": feel.NUMBER})
_COLUMNS = {"status": "status", "assignee": "assignee_id"}


@dataclass(frozen=True)
class Event:
    """What happened. before: the old stored values of what changed, by field, status, assignee.

    user: the names of whoever did it; {} for the system. occurrence: which turn of a time rule.
    """

    on: str
    before: Mapping[str, Any] = field(default_factory=dict)
    user: Mapping[str, Any] = field(default_factory=dict)
    comment: Comment | None = None
    occurrence: str = ""


def types(kind: RecordType | None) -> dict[str, feel.Type]:
    """Return the names that expressions may use; kind: None where the type has problems."""
    record = feel.context(kind.form.names) if kind else feel.ANY
    return {
        "record": record,
        "before": record,
        "user": USER,
        "comment": COMMENT,
        "organisation": ORGANISATION,
    }


def values(subject: Record, event: Event, office: Organisation) -> LazyScope:
    """Return the names; each is worked out when an expression asks for it."""
    make: Mapping[str, Callable[[], Any]] = {
        "record": lambda: record_names.record(subject),
        "before": lambda: record_names.record(_as_before(subject, event.before)),
        "user": lambda: dict(event.user) or None,
        "comment": lambda: _comment(event.comment),
        "organisation": lambda: record_names.organisation(office),
    }
    return LazyScope({}, lambda name: make[name]())


def _as_before(subject: Record, before: Mapping[str, Any]) -> Record:
    """Return the record as it stood before what happened to it; it is never written."""
    old = copy(subject)
    fields = {key: value for key, value in before.items() if key not in _COLUMNS}
    old.data = {k: v for k, v in {**subject.data, **fields}.items() if v is not None}
    for name in _COLUMNS.keys() & before.keys():
        setattr(old, _COLUMNS[name], before[name])
    return old


def _comment(comment: Comment | None) -> dict[str, Any] | None:
    if comment is None:
        return None
    return {"text": comment.text, "audience": comment.audience, "author": comment.author_id}


def user_names(user: User | None) -> Mapping[str, Any]:
    """Return what expressions call `user`, of a person read anew."""
    return actor_of(user).feel() if user else {}
