"""What refers to a record: a short list of each kind, with the way to the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from engine import access
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from forms.context import FormContext
from runtime import records
from runtime.lists.rows import Drawer
from runtime.pages import dates
from runtime.pages.page import Request
from runtime.records.models import Record
from runtime.records.totals import Total


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
    totals: list[Sum]


@dataclass(frozen=True)
class Sum:
    label: str
    text: str


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
        [_sum(each, Drawer(request.actor).ctx) for each in found.totals],
    )


def _sum(total: Total, ctx: FormContext) -> Sum:
    field = total.field.children[0] if total.field.derived else total.field
    text = field.type.display(field, field.type.from_feel(field, total.value, ctx), ctx)
    return Sum(labels.text(total.field.label, ctx.language), text)


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
