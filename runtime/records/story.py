"""A record's story out of the journal, as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from engine import audit
from engine.access import Actor
from engine.access.models import Department
from engine.audit.models import Entry
from engine.blueprint import live
from engine.i18n import calendars, labels
from engine.i18n.calendars import Calendar
from forms.context import FormContext
from forms.field_types.user import TARGET as USER
from runtime.lists.columns import COMMON
from runtime.portal import staff
from runtime.records import visibility
from runtime.records.context import form_context
from runtime.records.directory import Directory, Pointer
from runtime.records.models import Record
from runtime.records.record_type import RecordType

_HIDDEN = {"version", "title", "due_left"}


@dataclass(frozen=True, slots=True)
class Changed:
    """One value that changed, in words; "" for none."""

    key: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Event:
    """verb: "create", "edit", "transition" …; what: a comment's text, or how the rest is called."""

    id: int
    verb: str
    what: str
    by: str
    by_id: int | None
    at: datetime
    reason: str
    changes: tuple[Changed, ...]


def history(
    actor: Actor,
    record: Record,
    *,
    before: int | None = None,
    changing: str = "",
    size: int = 20,
    calendar: Calendar | None = None,
) -> list[Event]:
    """Return what happened to the record, the latest first; only values that the actor may read.

    before: the id of an event; those older than it are given. changing: a value by its name; only
    what changed it is given then.
    """
    if not visibility.may_see(actor, record):
        return []
    entries = audit.story("record", record.pk)
    if actor.outside:
        entries = entries.filter(_told_outside(actor))
    if before is not None:
        entries = entries.filter(id__lt=before)
    if changing:
        # The journal keeps its text as it was hashed: names stand in it between quotes.
        entries = entries.filter(after__contains=f'"{changing}":')
    seen = [entry for entry in entries[:size] if _may_see(actor, record, entry)]
    if changing:
        seen = [_only(changing, entry) for entry in seen]
    return _Teller(actor, record, calendar).tell(seen)


def _only(name: str, entry: Entry) -> Entry:
    """Return an entry of which one value is left: the others need not be looked up."""
    for side in ("before", "after"):
        values = getattr(entry, side) or {}
        setattr(entry, side, {name: values[name]} if name in values else {})
    return entry


def _told_outside(actor: Actor) -> Q:
    """People outside are told of steps, of dates and of comments; what they did, wholly."""
    plain = Q(verb__in=["record.create", "record.reschedule", "comment.write"])
    return plain | Q(verb__startswith="record.transition") | Q(actor_id=actor.user_id)


def _may_see(actor: Actor, record: Record, entry: Entry) -> bool:
    """Comments are told to their audience only."""
    if not entry.verb.startswith("comment."):
        return True
    audience = (entry.after or entry.before or {}).get("audience", "")
    return visibility.may_read_audience(actor, record, audience)


class _Teller:
    def __init__(self, actor: Actor, record: Record, calendar: Calendar | None) -> None:
        self._actor = actor
        self._record = record
        self._kind: RecordType = record.record_type
        self._seen = visibility.visible_fields(actor, record)
        self._knows_staff = staff.known(actor)
        self._directory = Directory(actor)
        self._departments: dict[int, str] = {}
        self._ctx: FormContext = form_context(
            actor, record, self._directory.resolve, calendar=calendar
        )

    def tell(self, entries: list[Entry]) -> list[Event]:
        sides = [side for entry in entries for side in (entry.before, entry.after)]
        pointers = [pointer for side in sides for pointer in self._pointers(side)]
        self._directory.trust(pointers)
        self._directory.load(pointers)
        self._load_departments(entries)
        return [self._event(entry) for entry in entries]

    def _pointers(self, side: Mapping[str, Any] | None) -> Iterable[Pointer]:
        for key, value in (side or {}).items():
            field = self._kind.fields.get(key)
            if field is not None:
                yield from field.type.pointers(field, value)
            elif key == "assignee" and value:
                yield USER, value

    def _load_departments(self, entries: list[Entry]) -> None:
        sides = [side for entry in entries for side in (entry.before, entry.after) if side]
        wanted = {side["department"] for side in sides if side.get("department")}
        if wanted:
            found = Department.objects.filter(pk__in=wanted)
            self._departments = {d.pk: labels.text(d.label, self._ctx.language) for d in found}

    def _event(self, entry: Entry) -> Event:
        area, _, verb = entry.verb.partition(".")
        verb, _, key = verb.partition(":")
        return Event(
            id=entry.pk,
            verb=verb if area == "record" else entry.verb,
            what=self._what(entry, key),
            by=self._by(entry),
            by_id=entry.actor_id,
            at=entry.at,
            reason=self._reason(entry.reason) if self._is_told_why(entry) else "",
            changes=tuple(self._changes(entry)) if area == "record" else (),
        )

    def _by(self, entry: Entry) -> str:
        own = entry.actor_id == self._actor.user_id
        return entry.actor_name if own or self._knows_staff else staff.office(self._actor)

    def _is_told_why(self, entry: Entry) -> bool:
        return not self._actor.outside or entry.actor_id == self._actor.user_id

    def _reason(self, said: str) -> str:
        """Return what a person said, or what the process or the rule that did it is called."""
        kind, _sep, key = said.partition(":")
        if kind == "process":
            return self._process(key) or said
        if kind == "rule" and (kind, key) in live():
            return labels.text(live().parsed(kind, key).label, self._ctx.language)
        return said

    def _what(self, entry: Entry, key: str) -> str:
        side = entry.after or entry.before or {}
        if key:
            named = {each.key: each.label for each in self._kind.transitions.values()}
            named |= {each.key: each.label for each in self._kind.documents}
            return labels.text(named.get(key, key), self._ctx.language)
        if entry.verb.startswith("comment."):
            return str(side.get("text", ""))
        if entry.verb == "rule.fire":
            return labels.text(side.get("label") or side.get("rule", ""), self._ctx.language)
        if entry.verb.startswith(("process.", "task.")):
            return self._process(side.get("process", ""))
        if entry.verb == "record.attach" or entry.verb.startswith("portal."):
            return str(side.get("name", ""))
        return ""

    def _process(self, key: str) -> str:
        """Return what the process is called; how the office works is nothing for people outside."""
        if self._actor.outside or ("process", key) not in live():
            return ""
        return labels.text(live().get("process", key).settings.label, self._ctx.language)

    def _changes(self, entry: Entry) -> Iterable[Changed]:
        if entry.verb in ("record.attach", "record.delete"):
            return
        before, after = entry.before or {}, entry.after or {}
        for key in {**after, **before}:
            label = self._label(key)
            if label and before.get(key) != after.get(key):
                words = (self._value(key, side.get(key)) for side in (before, after))
                yield Changed(key, label, *words)

    def _label(self, key: str) -> str:
        """Return how the value is called; "" for what is not told to this actor."""
        field = self._kind.fields.get(key)
        if field is not None:
            return labels.text(field.label, self._ctx.language) if key in self._seen else ""
        if key in staff.COLUMNS and not self._knows_staff:
            return ""
        if key in COMMON and key not in _HIDDEN:
            return COMMON[key].title(self._ctx.language)
        return ""

    def _value(self, key: str, value: Any) -> str:
        field = self._kind.fields.get(key)
        if value is None:
            return ""
        if field is not None:
            return field.type.display(field, value, self._ctx)
        if key == "status":
            status = self._kind.statuses.get(value)
            return labels.text(status.label, self._ctx.language) if status else str(value)
        if key == "assignee":
            return str(self._directory.user(value) or "")
        if key == "department":
            return self._departments.get(value, "")
        if key == "due":
            day = datetime.fromisoformat(value).astimezone(self._ctx.tz).date()
            return calendars.format_date(day, self._ctx.calendar, self._ctx.language, "long")
        return str(value)
