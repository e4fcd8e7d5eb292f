"""The documents of one record that end: until when they are valid, and another version of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from engine import access
from engine.access import Actor
from engine.i18n import calendars, labels, relative
from engine.i18n.calendars import Calendar
from engine.templating import language
from runtime.expiry import ends, renewing
from runtime.expiry.definition import DocumentDefinition
from runtime.expiry.ends import End
from runtime.expiry.renewing import Version
from runtime.pages import dates, finding
from runtime.pages.dialog import Dialog, ask, version
from runtime.pages.page import NotHere, Request, page
from runtime.pages.sheet import Sheet
from runtime.records import visibility
from runtime.records.models import Record


@dataclass(frozen=True)
class Earlier:
    """A document as it was before it was renewed."""

    number: str
    day: str
    replaced: str
    files: list[str]


@dataclass(frozen=True)
class Ending:
    """renew_url: "" for who may not renew it."""

    label: str
    state: str
    color: str
    day: str
    left: str
    renew_url: str
    earlier: list[Earlier]


def endings(request: Request, record: Record) -> list[Ending]:
    """Return the documents of a record whose end the person may read."""
    found = record.record_type.documents
    seen = visibility.visible_fields(request.actor, record) if found else set()
    return [_ending(request, record, each, seen) for each in found if each.expires in seen]


def _ending(
    request: Request, record: Record, document: DocumentDefinition, seen: set[str]
) -> Ending:
    calendar = dates.calendar_of(request.user.calendar)
    end = ends.end(record.data.get(document.expires), document.soon)
    return Ending(
        labels.text(document.label, language()),
        state_words(end),
        end.color if end else "gray",
        _day(end.day if end else None, calendar),
        relative.days(end.day, ends.today(), language()) if end else "",
        renew_url(request.actor, record, document),
        [_earlier(each, document, seen, calendar) for each in renewing.versions(record, document)],
    )


def _earlier(
    found: Version, document: DocumentDefinition, seen: set[str], calendar: Calendar
) -> Earlier:
    def read(key: str | None) -> Any:
        return found.values.get(key) if key in seen else None

    return Earlier(
        str(read(document.number) or ""),
        _day(found.day, calendar),
        f"{found.replaced_by} · {dates.day(found.replaced_at, calendar)}",
        [reverse("file", args=[key]) for key in _ids(read(document.file))],
    )


def _ids(value: Any) -> Iterator[int]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, int):
            yield each


def _day(day: date | None, calendar: Calendar) -> str:
    return calendars.format_date(day, calendar, language(), "long") if day else ""


def state_words(end: End | None) -> str:
    if end is None:
        return _("No end entered")
    return {"expired": _("Expired"), "soon": _("Ends soon"), "valid": _("Valid")}[end.state]


def renew_url(actor: Actor, record: Record, document: DocumentDefinition) -> str:
    """Return where the document is renewed; "" for who may not."""
    if not access.decide(actor, "record:edit", record):
        return ""
    editable = document.expires in visibility.editable_fields(actor, record)
    return reverse("renew", args=[record.pk, document.key]) if editable else ""


@page
def renew(request: Request, pk: int, key: str) -> HttpResponseBase:
    """Ask for the new number, dates and file of a document, and keep the old ones."""
    record = finding.record(request.actor, pk)
    document = next((d for d in record.record_type.documents if d.key == key), None)
    if document is None:
        raise NotHere
    access.require(request.actor, "record:edit", record)
    editable = visibility.editable_fields(request.actor, record) & set(document.renewed)
    form = record.record_type.form
    sheet = Sheet(request, record, form, subset=set(document.renewed), editable=editable)
    dialog = Dialog(
        title=_("Renewed: %(name)s") % {"name": labels.text(document.label, language())},
        url=request.path,
        submit_label=_("Keep the new one"),
        text=_("Fill in what the new document says. The one before stays in its history."),
        version=record.version,
    )

    def work(data: Mapping[str, Any]) -> None:
        renewing.renew(request.actor, record, document, data, version=version(request))

    kept = {each: value for each, value in record.data.items() if each == document.number}
    return ask(request, record, dialog, sheet, kept, work)
