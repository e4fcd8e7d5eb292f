"""The document centre: what has expired or will soon, of every type that one may see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from engine.blueprint import live
from engine.i18n import calendars, digits, labels, phones, relative
from engine.templating import language
from forms.field_types import choice
from runtime.expiry import centre, ends
from runtime.expiry.centre import Asked
from runtime.expiry.places import Place, places
from runtime.kinds.organisation import organisation
from runtime.pages import dates
from runtime.pages.choice import Choice
from runtime.pages.ends import renew_url, state_words
from runtime.pages.numbers import whole
from runtime.pages.page import Request, page, show
from runtime.pages.tab import Tab
from runtime.records import visibility
from runtime.records.models import Record


@dataclass(frozen=True)
class Row:
    """phone: as a link needs it; phone_words: as people read it. Empty addresses: not allowed."""

    what: str
    number: str
    url: str
    holder: str
    holder_url: str
    day: str
    left: str
    state: str
    color: str
    phone: str
    phone_words: str
    file_url: str
    renew_url: str


class CentrePage:
    """Worked out part by part as the template asks."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._calendar = dates.calendar_of(request.user.calendar)
        period = request.GET.get("period", "")
        self.period = period if period in centre.PERIODS else "attention"
        self.kind = request.GET.get("kind", "")
        self.asked = Asked(self.period, self.kind, whole(request.GET.get("holder")))
        self._start = min(whole(request.GET.get("from")) or 0, 100_000)

    @cached_property
    def holder(self) -> Record | None:
        key = self.asked.holder
        found = Record.objects.filter(pk=key).first() if key else None
        seen = found is not None and visibility.may_see(self._request.actor, found)
        return found if seen else None

    @property
    def clear_url(self) -> str:
        return self._url(holder="", **{"from": ""})

    @cached_property
    def tabs(self) -> list[Tab]:
        found = centre.counts(self._request.actor, self.asked)
        return [
            Tab(
                words, self._url(period=key, **{"from": ""}), key == self.period, _shown(found[key])
            )
            for key, words in _periods().items()
        ]

    @cached_property
    def kinds(self) -> list[Choice]:
        return [each for place in places(self._request.actor) for each in _choices(place)]

    @cached_property
    def _page(self) -> centre.Page:
        return centre.page(self._request.actor, self.asked, start=self._start)

    @cached_property
    def rows(self) -> list[Row]:
        return [_row(self._request, each, self._calendar) for each in self._page.rows]

    @property
    def next_url(self) -> str:
        return self._url(**{"from": self._start + centre.SIZE}) if self._page.more else ""

    @property
    def previous_url(self) -> str:
        before = max(0, self._start - centre.SIZE)
        return self._url(**{"from": before or ""}) if self._start else ""

    def _url(self, **changes: object) -> str:
        now = {"period": self.period, "kind": self.kind, "holder": self.asked.holder or ""}
        given = {key: value for key, value in {**now, **changes}.items() if value}
        return f"?{urlencode(given)}"


def _periods() -> Mapping[str, str]:
    return {
        "attention": _("Need attention"),
        "expired": _("Expired"),
        "week": _("Within a week"),
        "month": _("Within a month"),
        "quarter": _("Within three months"),
        "all": _("All"),
    }


def _shown(count: int) -> str:
    return f"{centre.COUNTED}+" if count > centre.COUNTED else str(count)


def _choices(place: Place) -> Iterator[Choice]:
    named = f"{place.kind.name(language())}: {labels.text(place.document.label, language())}"
    yield Choice(place.name, named)
    for option in place.sorts.settings.options if place.sorts else ():
        yield Choice(f"{place.name}.{option.key}", f"— {labels.text(option.label, language())}")


def _row(request: Request, found: centre.Row, calendar: calendars.Calendar) -> Row:
    record, document = found.record, found.place.document
    return Row(
        _what(found),
        found.number,
        reverse("record", args=[record.pk]),
        str(found.holder or ""),
        reverse("record", args=[found.holder.pk]) if found.holder else "",
        calendars.format_date(found.end.day, calendar, language(), "long"),
        relative.days(found.end.day, ends.today(), language()),
        state_words(found.end),
        found.end.color,
        found.phone,
        _telephone(found.phone),
        reverse("file", args=[found.file]) if found.file else "",
        renew_url(request.actor, record, document),
    )


def _what(found: centre.Row) -> str:
    """Return the sort of the document, as its field says it, else as the type calls it."""
    if found.place.sorts and found.option:
        option = choice.find(found.place.sorts, found.option)
        if option:
            return labels.text(option.label, language())
    return labels.text(found.place.document.label, language())


def _telephone(number: str) -> str:
    shown = phones.show(number, organisation(live()).region) if number else ""
    return digits.localise(shown, language())


@page
def document_centre(request: Request) -> HttpResponseBase:
    return show(request, "runtime/document_centre.html", CentrePage(request))
