"""The office itself: its languages, calendar, working days, region and currency."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, StringConstraints, model_validator

from engine.blueprint import Compiled, Definition, Kind, Problem
from engine.i18n.calendars import Calendar
from engine.i18n.working_calendar import WorkingCalendar
from runtime.definitions import Key, Label, Language, Part
from runtime.problems import problem

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class HoursDefinition(Part):
    from_: time = Field(alias="from")
    to: time

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ >= self.to:
            raise ValueError("working hours end before they start")
        return self


class HolidayDefinition(Part):
    key: Key
    date: date
    label: Label


class OrganisationBody(Part):
    label: Label
    languages: list[Language] = Field(["ar", "en"], min_length=1)
    calendar: Literal["gregorian", "hijri", "jalali"] = "gregorian"
    timezone: str = "Asia/Riyadh"
    region: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] = "SA"
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "SAR"
    weekend: list[Weekday] = ["friday", "saturday"]
    hours: HoursDefinition = Field(
        default_factory=lambda: HoursDefinition.model_validate({"from": time(8), "to": time(16)})
    )
    holidays: list[HolidayDefinition] = []


@dataclass(frozen=True)
class Organisation:
    label: Label
    languages: tuple[Language, ...]
    calendar: Calendar
    timezone: str
    region: str
    currency: str
    working_calendar: WorkingCalendar

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def today(self, moment: datetime) -> date:
        """Return the office's date at a moment."""
        return moment.astimezone(self.zone).date()

    def closing(self, day: date) -> datetime:
        """Return the end of the working hours of a day: what is due on it is due then."""
        return datetime.combine(day, self.working_calendar.hours[1], self.zone)


def organisation(compiled: Compiled) -> Organisation:
    """Return the office of a release; one without a definition works by the defaults."""
    found: dict[str, Organisation] = compiled.of("organisation")
    return next(iter(found.values()), _DEFAULT)


def _compiled(body: OrganisationBody) -> Organisation:
    working = WorkingCalendar(
        weekend=frozenset(_WEEK.index(day) for day in body.weekend),
        holidays=frozenset(holiday.date for holiday in body.holidays),
        hours=(body.hours.from_, body.hours.to),
        zone=body.timezone,
    )
    return Organisation(
        dict(body.label),
        tuple(body.languages),
        Calendar(body.calendar),
        body.timezone,
        body.region,
        body.currency,
        working,
    )


_DEFAULT = _compiled(
    OrganisationBody.model_validate({"label": {"ar": "ديوان", "en": "Diwan", "fa": "دیوان"}})
)


class OrganisationKind(Kind):
    name = "organisation"
    folder = "organisation"
    label = {"ar": "الجهة", "en": "Organisation", "fa": "سازمان"}
    Body = OrganisationBody
    order = 5

    def check(
        self, definition: Definition, parsed: OrganisationBody, blueprint: Compiled
    ) -> Iterator[Problem]:
        if parsed.timezone not in available_timezones():
            yield problem("timezone", "unknown_zone", name=parsed.timezone)
        if len(set(parsed.weekend)) == len(_WEEK):
            yield problem("weekend", "no_working_day")
        if len(blueprint.keys("organisation")) > 1:
            yield problem("", "one_organisation")

    def compile(
        self, definition: Definition, parsed: OrganisationBody, compiled: Compiled
    ) -> Organisation:
        return _compiled(parsed)
