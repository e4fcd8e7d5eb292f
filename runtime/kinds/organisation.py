"""The office itself: its name and logo, languages, calendar, working days, region and currency."""

from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from hashlib import sha256
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, StringConstraints, model_validator

from engine.blueprint import Compiled, Definition, Kind, Problem, live
from engine.blueprint.changes import Change
from engine.i18n.calendars import Calendar
from engine.i18n.working_calendar import WorkingCalendar
from runtime.definitions import Key, Label, Language, Part
from runtime.documents import images
from runtime.documents.errors import Unacceptable
from runtime.problems import problem

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
# A PNG in base64: small enough to travel with the definition, in releases and in packs.
LogoText = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9+/]+={0,2}$", min_length=8, max_length=280_000)
]
LOGO_SIDE = 512
"""The longest side of a logo, in pixels."""
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class HoursDefinition(Part):
    from_: time = Field(alias="from")
    to: time

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ >= self.to:
            raise ValueError("working hours end before they start")
        return self


class QuietDefinition(Part):
    """When people are left in peace: messages over these channels wait, unless they are urgent.

    days_off: the whole of a day that is no working day. The hours may lie over midnight.
    """

    from_: time = Field(alias="from")
    to: time
    days_off: bool = False
    channels: list[Literal["email", "sms"]] = ["sms"]

    @model_validator(mode="after")
    def _some_time(self) -> Self:
        if self.from_ == self.to:
            raise ValueError("quiet hours end when they start")
        return self


class HolidayDefinition(Part):
    key: Key
    date: date
    label: Label


class OrganisationBody(Part):
    label: Label
    logo: LogoText | None = None
    languages: list[Language] = Field(["ar", "en"], min_length=1)
    calendar: Literal["gregorian", "hijri", "jalali"] = "gregorian"
    timezone: str = "Asia/Riyadh"
    region: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] = "SA"
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "SAR"
    weekend: list[Weekday] = ["friday", "saturday"]
    hours: HoursDefinition = Field(
        default_factory=lambda: HoursDefinition.model_validate({"from": time(8), "to": time(16)})
    )
    quiet: QuietDefinition | None = None
    holidays: list[HolidayDefinition] = []


@dataclass(frozen=True)
class Logo:
    """A PNG. `mark` is another one for another picture, so that browsers may keep it."""

    png: bytes
    mark: str


@dataclass(frozen=True)
class Organisation:
    label: Label
    languages: tuple[Language, ...]
    calendar: Calendar
    timezone: str
    region: str
    currency: str
    working_calendar: WorkingCalendar
    logo: Logo | None = None
    quiet: QuietDefinition | None = None

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
        logo(body.logo),
        body.quiet,
    )


def logo(text: str | None) -> Logo | None:
    """Return the logo out of a body's text; None where there is none, or none that is sound."""
    if text is None:
        return None
    try:
        png = b64decode(text, validate=True)
    except ValueError:
        return None
    return Logo(png, sha256(png).hexdigest()[:16]) if _is_sound(png) else None


def _is_sound(png: bytes) -> bool:
    try:
        return png.startswith(b"\x89PNG\r\n") and max(images.size(png)) <= LOGO_SIDE
    except Unacceptable:
        return False


@cache
def _zones() -> set[str]:
    """Return the names of time zones, which are looked for on the disk."""
    return available_timezones()


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
        if parsed.timezone not in _zones():
            yield problem("timezone", "unknown_zone", name=parsed.timezone)
        if parsed.logo is not None and logo(parsed.logo) is None:
            yield problem("logo", "bad_logo", side=LOGO_SIDE)
        if len(set(parsed.weekend)) == len(_WEEK):
            yield problem("weekend", "no_working_day")
        if len(blueprint.keys("organisation")) > 1:
            yield problem("", "one_organisation")

    def compile(
        self, definition: Definition, parsed: OrganisationBody, compiled: Compiled
    ) -> Organisation:
        return _compiled(parsed)

    def words(self, change: Change, lang: str) -> str | None:
        """Say that the logo changed, not its million letters."""
        return _LOGO_WORDS.get(lang) if change.path == "logo" else None


_LOGO_WORDS = {
    "ar": "تغيّر شعار الجهة",
    "en": "the logo of the organisation changed",
    "fa": "نشان سازمان عوض شد",
}


def offered_languages() -> tuple[Language, ...]:
    """Return the codes of the languages that the organisation works in."""
    return organisation(live()).languages
