"""Search over every type of record that one may see."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.urls import reverse

from engine import access
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime import records
from runtime.lists import search as words
from runtime.pages.page import Request, leave, page, show
from runtime.records.models import Record
from runtime.records.record_type import RecordType

MOST = 8


@dataclass(frozen=True)
class Found:
    url: str
    number: str
    title: str
    status: Any


@dataclass(frozen=True)
class Group:
    label: str
    icon: str
    rows: list[Found]
    more_url: str


@dataclass(frozen=True)
class SearchPage:
    groups: list[Group] = field(default_factory=list)


@page
def search(request: Request) -> HttpResponseBase:
    text = request.GET.get("q", "").strip()
    groups = (
        [group for kind in _families() if (group := _group(request, kind, text))] if text else []
    )
    only = groups[0].rows if len(groups) == 1 else []
    if len(only) == 1 and only[0].number.casefold() == text.casefold():
        return leave(request, only[0].url)  # A whole number means that very record.
    return show(request, "runtime/search.html", SearchPage(groups), query=text)


def _families() -> list[RecordType]:
    return [kind for kind in live().of("record_type").values() if len(kind.lineage) == 1]


def _group(request: Request, kind: RecordType, text: str) -> Group | None:
    if not access.decide(request.actor, "record:see", access.OfType(kind.key, kind.lineage)):
        return None
    found = list(
        records.query(request.actor, kind.key)
        .filter(words.condition(request.actor, kind, text))
        .order_by("-id")[: MOST + 1]
    )
    if not found:
        return None
    more = (
        f"{reverse('records', args=[kind.key])}?{urlencode({'q': text})}"
        if len(found) > MOST
        else ""
    )
    return Group(
        labels.text(kind.plural, language()), kind.icon, [_found(row) for row in found[:MOST]], more
    )


def _found(record: Record) -> Found:
    status = record.record_type.statuses.get(record.status)
    return Found(reverse("record", args=[record.pk]), record.number, record.title, status)
