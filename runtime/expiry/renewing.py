"""Another version of a document: its fields anew, the old ones in the journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from engine import audit
from engine.access import Actor
from forms.messages import CUSTOM, Message
from runtime.expiry import ends
from runtime.expiry.definition import DocumentDefinition
from runtime.records.editing import revise
from runtime.records.errors import Invalid
from runtime.records.models import Record
from runtime.witness import told

_VERB = "record.renew"
_LOOKED_THROUGH = 500
_LATER = {
    "ar": "يجب أن يكون تاريخ الانتهاء بعد التاريخ السابق",
    "en": "The new end has to be later than the one before",
    "fa": "تاریخ پایان باید پس از تاریخ پیشین باشد",
}


@dataclass(frozen=True, slots=True)
class Version:
    """A document as it was until somebody renewed it. values: of its fields, by key."""

    values: Mapping[str, Any]
    day: date | None
    replaced_at: datetime
    replaced_by: str


@told("renew")
def renew(
    actor: Actor,
    record: Record,
    document: DocumentDefinition,
    data: Mapping[str, Any],
    *,
    version: int | None = None,
) -> Record:
    """Fill the document's fields anew; raise what `records.edit` does.

    Its end has to be later than the one before, else Invalid.
    """
    given = {key: data.get(key) for key in document.renewed if key in data}
    before, after = (ends.end(each.get(document.expires), 0) for each in (record.data, given))
    if after is None or (before is not None and after.day <= before.day):
        raise Invalid({document.expires: [Message(CUSTOM, {"text": _LATER})]})
    return revise(actor, record, given, f"{_VERB}:{document.key}", version=version, partial=True)


def versions(record: Record, document: DocumentDefinition) -> list[Version]:
    """Return what the document was before, the latest first."""
    entries = audit.story("record", record.pk)[:_LOOKED_THROUGH]
    return list(_versions(record, document, entries))


def _versions(record: Record, document: DocumentDefinition, entries: Any) -> Iterator[Version]:
    state = {key: record.data.get(key) for key in document.renewed}
    for entry in entries:
        if entry.verb == "record.create":
            return
        # An entry holds only what changed: walking back, each gives the values from before it.
        before, after = entry.before or {}, entry.after or {}
        changed = {key for key in state if key in before or key in after}
        state = state | {key: before.get(key) for key in changed}
        if entry.verb == f"{_VERB}:{document.key}":
            end = ends.end(state.get(document.expires), 0)
            yield Version(state, end.day if end else None, entry.at, entry.actor_name)
