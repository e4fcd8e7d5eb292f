"""A share in hundredths: 15 is stored and typed for fifteen percent."""

from typing import Any

from pydantic import Field as Setting

from forms.context import FormContext
from forms.field import Field
from forms.field_type import NoSettings
from forms.field_types import number


class PercentSettings(NoSettings):
    minimum: float | None = 0
    maximum: float | None = 100
    decimals: int | None = Setting(2, ge=0, le=6)


class Percent(number.Number):
    name = "percent"
    label = {"ar": "نسبة مئوية", "en": "Percent", "fa": "درصد"}
    icon = "percent"
    Settings = PercentSettings

    def from_input(self, field: Field, raw: list[str], ctx: FormContext) -> Any:
        return super().from_input(field, [text.strip().strip("%٪") for text in raw], ctx)

    def display(self, field: Field, value: Any, ctx: FormContext) -> str:
        share = number.exact(value)
        if share is None:
            return super().display(field, value, ctx)
        text = number.grouped(share, None, ctx.language)
        return f"{text}{self.unit(field, ctx)}"

    def unit(self, field: Field, ctx: FormContext) -> str:
        return "%" if ctx.language == "en" else "٪"
