"""A time of day, stored as "14:30"."""

import datetime
from typing import Any

from engine.feel import TIME, Type
from engine.feel import Time as FeelTime
from engine.i18n import digits
from forms.context import FormContext
from forms.field import Field
from forms.field_type import FieldType


class Time(FieldType):
    name = "time"
    label = {"ar": "وقت", "en": "Time", "fa": "ساعت"}
    widget = "time"
    icon = "clock"
    index = "text"
    says = {"pattern": "time", "type": "time"}

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}

    def feel_type(self, field: Field) -> Type:
        return TIME

    def from_input(self, field: Field, raw: list[str], ctx: FormContext) -> Any:
        text = raw[-1].strip() if raw else ""
        return self.clean(field, text, ctx) or None

    def clean(self, field: Field, value: Any, ctx: FormContext) -> Any:
        found = _clock(value)
        return f"{found:%H:%M}" if found else value

    def to_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        found = _clock(value)
        return FeelTime(found.hour, found.minute, 0) if found else None

    def from_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        return f"{value.hour:02d}:{value.minute:02d}" if isinstance(value, FeelTime) else None

    def display(self, field: Field, value: Any, ctx: FormContext) -> str:
        return digits.localise(str(value or ""), ctx.language)


def _clock(value: Any) -> datetime.time | None:
    try:
        text = digits.to_latin(value) if isinstance(value, str) else ""
        return datetime.time.fromisoformat(text.rjust(5, "0")) if text else None
    except ValueError:
        return None
