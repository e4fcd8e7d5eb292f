"""Dates as the person who asks reads them: in their calendar, their language, the office's zone."""

from datetime import date, datetime

from engine.blueprint import live
from engine.i18n import calendars, relative
from engine.i18n.calendars import Calendar
from engine.templating import language
from runtime import clock
from runtime.kinds.organisation import organisation


def calendar_of(chosen: str) -> Calendar:
    """Return the calendar a person chose, else the office's."""
    return Calendar(chosen) if chosen else organisation(live()).calendar


def day(value: datetime | None, calendar: Calendar) -> str:
    if value is None:
        return ""
    return calendars.format_date(organisation(live()).today(value), calendar, language(), "long")


def of_day(value: date, calendar: Calendar) -> str:
    return calendars.format_date(value, calendar, language(), "long")


def moment(value: datetime | None, calendar: Calendar) -> str:
    if value is None:
        return ""
    return f"{day(value, calendar)} {value.astimezone(organisation(live()).zone):%H:%M}"


def distance(value: datetime | None) -> str:
    """Return how many days from today it is: “after 3 days”."""
    if value is None:
        return ""
    office = organisation(live())
    return relative.days(office.today(value), office.today(clock.now()), language())


def ago(value: datetime) -> str:
    """Return the hour for today, else how many days ago."""
    office = organisation(live())
    local = value.astimezone(office.zone)
    same = office.today(value) == office.today(clock.now())
    return f"{local:%H:%M}" if same else f"{distance(value)} {local:%H:%M}"
