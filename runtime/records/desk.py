"""What a verb has at hand while it changes one record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine import audit
from engine.access import Actor
from engine.blueprint import live
from forms.context import FormContext
from forms.expressions import LazyScope
from forms.field_types.file import TARGET as ATTACHMENT
from forms.field_types.user import TARGET as USER
from forms.messages import Message
from forms.validation import Validated
from runtime import clock
from runtime.documents import uploading
from runtime.kinds.organisation import organisation
from runtime.records import (
    context,
    guarding,
    inserting,
    likeness,
    links,
    unique_keys,
    visibility,
)
from runtime.records.changing import wrote
from runtime.records.directory import Directory
from runtime.records.errors import Invalid
from runtime.records.models import Record
from runtime.records.texts import search_text, title


class Desk:
    """One record under change: what it was, what it points to, and how it is written back."""

    def __init__(self, actor: Actor, record: Record) -> None:
        self.actor = actor
        self.record = record
        self.kind = record.record_type
        self.office = organisation(live())
        self.before = snapshot(record)
        self._data = record.data
        pointers = self.kind.form.references(record.data) if record.pk else set()
        self.directory = Directory(actor, trusted=pointers, names=context.seen_from_afar)

    @property
    def ctx(self) -> FormContext:
        """The form's context as the record stands now."""
        return context.form_context(
            self.actor, self.record, self.directory.resolve, office=self.office
        )

    def scope(self, ctx: FormContext) -> LazyScope:
        return self.kind.form.scope(self.record.data, ctx)

    def check_guards(self, *points: str) -> None:
        if self.kind.guards_on(*points):
            ctx = self.ctx
            guarding.check(self.kind, self.scope(ctx), ctx, *points)

    def fill(
        self, data: Mapping[str, Any], *, partial: bool = False, trusted: bool = False
    ) -> None:
        """Put data into the record as its form allows; raise Invalid with errors by path.

        partial: only these fields are checked. trusted: rights on fields do not matter.
        """
        refuse_other_shapes(data)
        self.directory.load(self.kind.form.references(data))
        new = self.record.pk is None
        found: Validated = self.kind.form.validate(
            data,
            self.ctx,
            stored=None if new else self.record.data,
            partial=partial,
            editable=self._editable(trusted),
        )
        if found.errors:
            raise Invalid(found.errors, found.data)
        self.record.data = found.data

    def _editable(self, trusted: bool) -> set[str] | None:
        if self.actor.system:
            return set(self.kind.fields)
        return None if trusted else visibility.editable_fields(self.actor, self.record)

    def name(self) -> None:
        """Work out the title, the words it is found by, and what is like it."""
        ctx = self.ctx
        scope = self.scope(ctx)
        self.record.title = title(self.record, scope, ctx)
        self.record.search = search_text(self.record, ctx)
        self.record.alike = likeness.keys_of(self.record)

    def insert(self) -> None:
        """Write a new record with its keys and links."""
        self.record.stamp({})
        keys = unique_keys.wanted(self.kind, self.record.data)
        free = inserting.insert(self.record, keys, self._links(self.record.data))
        unique_keys.refuse_taken(self.actor, self.kind, keys, free)
        wrote(self.record)
        self._bind_files({})

    def update(self) -> None:
        """Write the record back as the next version."""
        record = self.record
        record.stamp(self.before)
        record.version += 1
        record.updated_at = clock.now()
        record.release = live().number
        record.save(force_update=True)
        wrote(record)
        if record.data is self._data:
            return
        before, after = (unique_keys.wanted(self.kind, d) for d in (self._data, record.data))
        unique_keys.replace(self.actor, self.kind, record, before, after)
        links.write(record, self._links(self._data), self._links(record.data))
        self._bind_files(self._data)

    def keep(self) -> None:
        """Write back what the system works out by itself: nobody has changed the record."""
        self.record.save(update_fields=["data", "title", "search", "alike"])
        wrote(self.record)

    def note(self, verb: str, reason: str = "", more: Mapping[str, int] | None = None) -> None:
        """Write to the journal what changed, and what more is to be known of it."""
        after = snapshot(self.record) | dict(more or {})
        audit.record(
            self.actor, verb, "record", self.record.pk, before=self.before, after=after,
            reason=reason,
        )  # fmt: skip

    def _links(self, data: Mapping[str, Any]) -> links.Links:
        return {
            (key, target)
            for key, field in self.kind.fields.items()
            for to, target in field.type.pointers(field, data.get(key))
            if to not in (USER, ATTACHMENT)
        }

    def _bind_files(self, before: Mapping[str, Any]) -> None:
        held = set(self._files(before))
        new = {id_: key for id_, key in self._files(self.record.data).items() if id_ not in held}
        if new:
            uploading.bind(self.record, new)

    def _files(self, data: Mapping[str, Any]) -> dict[int, str]:
        return {
            target: key
            for key, field in self.kind.fields.items()
            for to, target in field.type.pointers(field, data.get(key))
            if to == ATTACHMENT
        }


def refuse_other_shapes(data: object) -> None:
    """Raise Invalid unless this is values by the names of fields."""
    if not isinstance(data, Mapping) or not all(isinstance(key, str) for key in data):
        raise Invalid({"": [Message("invalid")]})


def snapshot(record: Record) -> dict[str, Any]:
    """Return what the journal compares: the fields and the common values, by name."""
    if record.pk is None:
        return {}
    columns = {
        "number": record.number,
        "title": record.title,
        "status": record.status,
        "assignee": record.assignee_id,
        "department": record.department_id,
        "due": record.due.isoformat() if record.due else None,
        "version": record.version,
    }
    return {**record.data, **columns}
