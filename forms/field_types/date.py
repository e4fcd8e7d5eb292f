"""A day. Stored as ISO in the Gregorian calendar; shown and typed in any of the three."""

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import StringConstraints

from engine.feel import DATE, Type
from engine.i18n import calendars, digits
from engine.i18n.calendars import Calendar
from forms.context import FormContext
from forms.field import Field
from forms.field_type import FieldType, NoSettings
from forms.messages import Message

TODAY = "today"
Limit = Annotated[str, StringConstraints(pattern=r"^(today|\d{4}-\d{2}-\d{2})$")]
# A year that big is Gregorian whatever calendar is shown: Hijri and Jalali years are below it.
_GREGORIAN_FROM = 1700
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class DateSettings(NoSettings):
    """earliest, latest: an ISO date, or `today`. calendar: shown whatever the person prefers."""

    earliest: Limit | None = None
    latest: Limit | None = None
    calendar: Calendar | None = None


class Date(FieldType):
    name = "date"
    label = {"ar": "تاريخ", "en": "Date", "fa": "تاریخ"}
    widget = "date"
    icon = "calendar"
    index = "date"
    says = {"format": "date", "type": "date"}
    Settings = DateSettings

    def problems(self, settings: Any) -> Iterable[tuple[str, Message]]:
        for name in ("earliest", "latest"):
            limit = getattr(settings, name)
            if limit and limit != TODAY and day(limit) is None:
                yield name, Message("date")

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "string", "format": "date"}

    def feel_type(self, field: Field) -> Type:
        return DATE

    def from_input(self, field: Field, raw: list[str], ctx: FormContext) -> Any:
        text = raw[-1].strip() if raw else ""
        return read(text, field.settings.calendar or ctx.calendar, ctx.language) if text else None

    def errors(self, field: Field, value: Any, ctx: FormContext) -> Iterable[Message]:
        settings, when = field.settings, day(value)
        if when is None:  # JSON Schema knows a year zero.
            yield Message("date")
        for name in ("earliest", "latest"):
            limit = _limit(getattr(settings, name), ctx)
            if when and limit and (when < limit if name == "earliest" else when > limit):
                yield Message(name, {"limit": self.display(field, limit.isoformat(), ctx)})

    def to_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        return day(value)

    def from_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        return value.isoformat() if type(value) is datetime.date else None

    def display(self, field: Field, value: Any, ctx: FormContext) -> str:
        when = day(value)
        if when is None:
            return "" if value is None else str(value)
        calendar = field.settings.calendar or ctx.calendar
        return calendars.format_date(when, calendar, ctx.language, "long")

    def drawing(self, field: Field, value: Any, ctx: FormContext) -> Mapping[str, Any]:
        return {"typed": typed(value, field.settings.calendar or ctx.calendar, ctx.language)}

    def normalise(self, value: Any) -> str:
        return str(value or "")


def day(value: Any) -> datetime.date | None:
    """Return the day of a stored value, or None."""
    if not isinstance(value, str) or not _ISO.fullmatch(value):
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def read(text: str, calendar: Calendar, language: str) -> str:
    """Return the ISO date of a typed one; the text itself where it is unreadable.

    A year that no office writes in the shown calendar tells which other one was meant.
    """
    plain = digits.to_latin(text)
    if day(plain) and int(plain[:4]) >= _GREGORIAN_FROM:
        return plain
    years = [int(number) for number in re.findall(r"\d{4}", plain)]
    if years and max(years) >= _GREGORIAN_FROM:
        calendar = Calendar.GREGORIAN
    elif calendar == Calendar.GREGORIAN:
        calendar = Calendar.JALALI if language == "fa" else Calendar.HIJRI
    try:
        return calendars.parse_date(plain, calendar).isoformat()
    except ValueError:
        return text


def typed(value: Any, calendar: Calendar, language: str) -> str:
    """Return a stored date as it is typed, in the shown calendar."""
    when = day(value)
    return calendars.format_date(when, calendar, language) if when else str(value or "")


def _limit(limit: str | None, ctx: FormContext) -> datetime.date | None:
    return ctx.today if limit == TODAY else day(limit)
