"""The designer of the organisation: name, logo, languages, week and holidays, beside its year."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from builder import drafting
from builder.board import shapes
from builder.office import holidays, logos, years
from builder.office.years import Month
from builder.pages.board.panels import typed_label
from builder.pages.gate import builder_page
from builder.pages.office import offered
from builder.pages.office.area import Area
from builder.pages.office.asking import About, Asked, Body, Done, Refused, read
from builder.settings import Panel, panel
from engine.i18n import calendars, labels
from engine.i18n.calendars import Calendar, NotADate, OutOfRange
from engine.templating import language
from runtime.documents.errors import Unacceptable
from runtime.kinds import organisation
from runtime.kinds.organisation import OrganisationBody
from runtime.pages.numbers import whole
from runtime.pages.page import NotHere, Request

KIND = "organisation"
_SETTINGS = (
    *("label", "languages", "calendar", "weekend", "hours__from", "hours__to"),
    *("quiet__from", "quiet__to", "quiet__days_off", "quiet__channels"),
    *("timezone", "region", "currency"),
)


@dataclass(frozen=True)
class SpanShown:
    """when: in the office's calendar; also: in the other one."""

    keys: str
    label: str
    when: str
    also: str
    days: int


@dataclass(frozen=True)
class MonthShown:
    name: str
    month: Month


@dataclass(frozen=True)
class OrganisationDesigner:
    """calendar, year: those of the picture."""

    form: Markup
    logo_url: str
    calendars: list[tuple[str, str]]
    calendar: str
    year: int
    year_words: str
    weekdays: list[str]
    months: list[MonthShown]
    worked: int
    spans: list[SpanShown]


def _draw(about: About) -> OrganisationDesigner:
    body = about.body
    calendar = _calendar(about.asked("calendar") or str(body.get("calendar", "")))
    year = _year(about.asked("year"), calendar)
    weekend = shapes.texts(body.get("weekend", ["friday", "saturday"]))
    months = years.months(year, calendar, weekend, holidays.days(body))
    first = years.first_weekday(weekend)
    week = [*years.WEEK[first:], *years.WEEK[:first]]
    mark = organisation.logo(_text(body))
    return OrganisationDesigner(
        about.form(_panel(body), body),
        f"{reverse('draft_logo', args=[about.key])}?{mark.mark}" if mark else "",
        offered.calendar_names(),
        calendar,
        year,
        _year_words(year, calendar),
        [str(offered.WEEKDAYS[day]) for day in week],
        [MonthShown(calendars.month_name(each.number, calendar, language()), each)
         for each in months],
        years.worked(months),
        [span_shown(each, calendar) for each in holidays.spans(body) if _within(each, months)],
    )  # fmt: skip


def _calendar(name: str) -> Calendar:
    return Calendar(name) if name in offered.CALENDARS else Calendar.GREGORIAN


def _year(asked: str, calendar: Calendar) -> int:
    year = whole(asked) or 0
    if 1200 <= year <= 2200 and (calendar is Calendar.GREGORIAN or year < 1600):
        return year
    return calendars.parts(timezone.localdate(), calendar)[0]


def _year_words(year: int, calendar: Calendar) -> str:
    """Return the year, with the years of the other calendar that it meets."""
    other = Calendar.GREGORIAN if calendar is not Calendar.GREGORIAN else Calendar.HIJRI
    try:
        first = calendars.from_parts(year, 1, 1, calendar)
        last = calendars.from_parts(year, 12, 28, calendar)
        met = sorted({calendars.parts(day, other)[0] for day in (first, last)})
    except (NotADate, OutOfRange):
        return str(year)
    return f"{year} ({'–'.join(map(str, met))})"


def _within(span: holidays.Span, months: list[Month]) -> bool:
    days = [day.date for month in months for week in month.weeks for day in week if day]
    return bool(days) and days[0] <= span.last and span.first <= days[-1]


def span_shown(span: holidays.Span, calendar: Calendar) -> SpanShown:
    other = Calendar.GREGORIAN if calendar is not Calendar.GREGORIAN else Calendar.HIJRI
    return SpanShown(
        " ".join(span.keys),
        labels.text(span.label, language()),
        calendars.format_date(span.first, calendar, language(), "long"),
        calendars.format_date(span.first, other, language(), "long"),
        len(span.keys),
    )


def _panel(body: Body) -> Panel:
    return panel(OrganisationBody, owner=KIND, only=_SETTINGS, choices=offered.choices(body))


# --- Gestures ----------------------------------------------------------------


def _set(asked: Asked) -> Done:
    return asked.done(read(_panel(asked.body), asked.request.POST, asked.body))


def _logo(asked: Asked) -> Done:
    upload = asked.request.FILES.get("logo")
    if upload is None:
        raise Refused(_("Choose a picture first."))
    if (upload.size or 0) > logos.MOST_BYTES:
        raise Refused(_("The picture is too large."))
    try:
        text = logos.text_of(upload.read())
    except Unacceptable:
        raise Refused(_("This is no picture that can be read.")) from None
    return asked.done({**asked.body, "logo": text})


def _without_logo(asked: Asked) -> Done:
    return asked.done({name: value for name, value in asked.body.items() if name != "logo"})


def _add_holiday(asked: Asked) -> Done:
    label, calendar = typed_label(asked.request.POST), _calendar(asked.text("in"))
    if not label:
        raise Refused(_("Say what it is called, in one language at least."))
    try:
        first = calendars.parse_date(asked.text("first"), calendar)
    except NotADate:
        raise Refused(_("There is no such day in that calendar.")) from None
    length, again = _number(asked.text("days")), _number(asked.text("years"))
    changed = holidays.added(
        asked.body, label, first, length=length, years=again, calendar=calendar
    )
    return asked.done(changed)


def _remove_holiday(asked: Asked) -> Done:
    return asked.done(holidays.removed(asked.body, asked.text("keys").split()))


def _number(text: str) -> int:
    number = whole(text) or 1
    return number if number < 100 else 1


@builder_page
def draft_logo(request: Request, key: str) -> HttpResponse:
    """Answer the logo as it is in the reader's draft."""
    found = drafting.working(request.actor).blueprint.get(KIND, key)
    logo = organisation.logo(_text(found.body) if found else None)
    if logo is None:
        raise NotHere
    return HttpResponse(logo.png, content_type="image/png", headers={"Cache-Control": "no-store"})


def _text(body: Body) -> str | None:
    found = body.get("logo")
    return found if isinstance(found, str) else None


class _Office(Area):
    @property
    def urls(self) -> list[URLPattern]:
        logo = path(f"builder/design/{KIND}/<slug:key>/logo.png", draft_logo, name="draft_logo")
        return [*super().urls, logo]


AREA = _Office(
    KIND,
    _draw,
    {
        "set": _set,
        "logo": _logo,
        "without_logo": _without_logo,
        "add_holiday": _add_holiday,
        "remove_holiday": _remove_holiday,
    },
    many=False,
)
