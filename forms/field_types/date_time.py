"""A moment. Stored in UTC ("2026-11-21T11:30:00Z"); shown and typed in the zone of the form."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from engine.feel import DATE_TIME, DateTime, Type
from engine.i18n import calendars, digits
from engine.i18n.calendars import Calendar
from forms.context import FormContext
from forms.field import Field
from forms.field_type import FieldType, NoSettings
from forms.field_types import date
from forms.messages import Message


class DateTimeSettings(NoSettings):
    calendar: Calendar | None = None


class DateAndTime(FieldType):
    name = "date_time"
    label = {"ar": "تاريخ ووقت", "en": "Date and time", "fa": "تاریخ و ساعت"}
    widget = "date_time"
    icon = "calendar-clock"
    index = "timestamptz"
    says = {"format": "date_time", "type": "date_time"}
    Settings = DateTimeSettings

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "string", "format": "date-time"}

    def feel_type(self, field: Field) -> Type:
        return DATE_TIME

    def from_input(self, field: Field, raw: list[str], ctx: FormContext) -> Any:
        """Read a date and a time, posted one after the other or as one text."""
        parts = " ".join(text.strip() for text in raw).replace("T", " ").split()
        if not parts:
            return None
        days = date.read(parts[0], field.settings.calendar or ctx.calendar, ctx.language)
        clock = digits.to_latin(parts[1]) if len(parts) > 1 else "00:00"
        return self.clean(field, f"{days}T{clock}", ctx)

    def clean(self, field: Field, value: Any, ctx: FormContext) -> Any:
        when = moment(value)
        if when is None:
            return value
        aware = when if when.tzinfo else when.replace(tzinfo=ctx.tz)
        return stored(aware)

    def errors(self, field: Field, value: Any, ctx: FormContext) -> Iterable[Message]:
        if moment(value) is None:  # JSON Schema knows a year zero, and seconds that leap.
            yield Message("date_time")

    def to_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        when = moment(value)
        return DateTime.of(when.astimezone(ctx.tz)) if when and when.tzinfo else None

    def from_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        if not isinstance(value, DateTime):
            return None
        when = value.to_datetime()
        return stored(when if when.tzinfo else when.replace(tzinfo=ctx.tz))

    def display(self, field: Field, value: Any, ctx: FormContext) -> str:
        local = self.local(value, ctx)
        if local is None:
            return "" if value is None else str(value)
        calendar = field.settings.calendar or ctx.calendar
        days = calendars.format_date(local.date(), calendar, ctx.language, "long")
        return f"{days} {digits.localise(f'{local:%H:%M}', ctx.language)}"

    def drawing(self, field: Field, value: Any, ctx: FormContext) -> Mapping[str, Any]:
        """Return the day, as it is stored and as it is typed, and the time of day."""
        local = self.local(value, ctx)
        days, _, clock = str(value or "").partition("T")
        if local:
            days, clock = local.date().isoformat(), digits.localise(f"{local:%H:%M}", ctx.language)
        calendar = field.settings.calendar or ctx.calendar
        return {"day": days, "typed": date.typed(days, calendar, ctx.language), "clock": clock}

    def local(self, value: Any, ctx: FormContext) -> datetime | None:
        """Return the moment in the zone of the form."""
        when = moment(value)
        return when.astimezone(ctx.tz) if when and when.tzinfo else None

    def normalise(self, value: Any) -> str:
        return str(value or "")


def moment(value: Any) -> datetime | None:
    """Return the moment of a value; none at the ends of time, where other zones have no day."""
    try:
        when = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return when if when and 1 < when.year < 9999 else None


def stored(when: datetime) -> str:
    """Return the moment in UTC, to the second."""
    utc = when.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return f"{utc.isoformat()}Z"
