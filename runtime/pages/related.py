"""What refers to a record: a short list of each kind, with the way to the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from engine import access
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime import records
from runtime.pages import dates
from runtime.pages.page import Request
from runtime.records.models import Record


@dataclass(frozen=True)
class RelatedRow:
    url: str
    number: str
    title: str
    status: Any
    due_words: str
    is_late: bool


@dataclass(frozen=True)
class RelatedList:
    key: str
    label: str
    count: str
    rows: list[RelatedRow]
    more_url: str
    create_url: str


def related_lists(request: Request, record: Record) -> list[RelatedList]:
    return [_related(request, record, each) for each in records.related(request.actor, record)]


def _related(request: Request, record: Record, found: Any) -> RelatedList:
    kind = live().get("record_type", found.type)
    more = f"{reverse('records', args=[found.type])}?{found.field}={record.pk}"
    create = ""
    if not kind.abstract and access.decide(
        request.actor, "record:create", access.OfType(kind.key, kind.lineage)
    ):
        create = f"{reverse('new', args=[kind.key])}?{found.field}={record.pk}"
    rows = [_row(each) for each in found.records]
    return RelatedList(
        found.key,
        labels.text(found.label, language()),
        f"{found.count}{'+' if found.more else ''}",
        rows,
        more if found.count > len(rows) else "",
        create,
    )


def _row(record: Record) -> RelatedRow:
    status = record.record_type.statuses.get(record.status)
    return RelatedRow(
        reverse("record", args=[record.pk]),
        record.number,
        record.title,
        status,
        dates.distance(record.due) if record.is_at_work else "",
        record.is_late,
    )
