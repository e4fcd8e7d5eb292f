"""A number, exact to 15 digits, typed with Latin, Arabic or Persian digits."""

import re
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, ClassVar

from pydantic import BaseModel
from pydantic import Field as Setting

from engine.feel import NUMBER, Type
from engine.i18n import digits, labels
from forms.context import FormContext
from forms.definition import Label
from forms.field import Field
from forms.field_type import FieldType, NoSettings
from forms.messages import Message

# JSON numbers are read as doubles nearly everywhere, which keep 15 digits exactly.
DIGITS = 15
_FORM = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")
_SIGNS = str.maketrans({"−": "-", "–": "-", "＋": "+"})
_GROUPS = str.maketrans("", "", ", _'\u00a0\u202f\u2009\u200e\u200f\u066c\u061c")


class NumberSettings(NoSettings):
    """decimals: how many places are allowed; None for any. unit: shown beside the number."""

    minimum: float | None = None
    maximum: float | None = None
    decimals: int | None = Setting(None, ge=0, le=6)
    unit: Label | None = None


class Number(FieldType):
    name = "number"
    label = {"ar": "رقم", "en": "Number", "fa": "عدد"}
    widget = "number"
    icon = "hash"
    index = "numeric"
    Settings: ClassVar[type[BaseModel]] = NumberSettings

    def problems(self, settings: Any) -> Iterable[tuple[str, Message]]:
        low, high = settings.minimum, settings.maximum
        if low is not None and high is not None and low > high:
            yield "minimum", Message("limits_crossed", {"low": "minimum", "high": "maximum"})

    def places(self, field: Field, ctx: FormContext) -> int | None:
        """Return to how many places values are rounded and written; None: as they are."""
        places: int | None = field.settings.decimals
        return places

    def json_schema(self, field: Field) -> dict[str, Any]:
        settings: Any = field.settings
        schema: dict[str, Any] = {"type": "number"}
        if settings.minimum is not None:
            schema["minimum"] = stored(Decimal(repr(settings.minimum)))
        if settings.maximum is not None:
            schema["maximum"] = stored(Decimal(repr(settings.maximum)))
        if settings.decimals is not None:
            schema["multipleOf"] = stored(Decimal(1).scaleb(-settings.decimals))
        return schema

    def explain(self, field: Field, keyword: str, params: Mapping[str, Any]) -> Message:
        if keyword == "multipleOf":
            places = -Decimal(repr(params["limit"])).adjusted()
            return Message("number.whole" if places <= 0 else keyword, {"decimals": places})
        return super().explain(field, keyword, params)

    def feel_type(self, field: Field) -> Type:
        return NUMBER

    def from_input(self, field: Field, raw: list[str], ctx: FormContext) -> Any:
        text = raw[-1].strip() if raw else ""
        number = parse(text)
        return stored(number) if number is not None else (text or None)

    def clean(self, field: Field, value: Any, ctx: FormContext) -> Any:
        return stored(value) if isinstance(value, Decimal) else value

    def errors(self, field: Field, value: Any, ctx: FormContext) -> Iterable[Message]:
        number = exact(value)
        # A double may carry two digits more than it is exact to: those are noise, not a mistake.
        if number is not None and abs(number) >= 10**DIGITS:
            yield Message(self.wording("type"))

    def to_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        return exact(value)

    def from_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        if not isinstance(value, Decimal):
            return None
        places = self.places(field, ctx)
        return stored(value if places is None else rounded(value, places))

    def display(self, field: Field, value: Any, ctx: FormContext) -> str:
        number = exact(value)
        if number is None:
            return "" if value is None else str(value)
        text = grouped(number, self.places(field, ctx), ctx.language)
        unit = self.unit(field, ctx)
        return f"{text} {unit}" if unit else text

    def unit(self, field: Field, ctx: FormContext) -> str:
        """Return what stands beside the number; "" for nothing."""
        return labels.text(field.settings.unit, ctx.language)

    def editable(self, field: Field, value: Any, ctx: FormContext) -> str:
        number = exact(value)
        return ("" if value is None else str(value)) if number is None else f"{number:f}"

    def drawing(self, field: Field, value: Any, ctx: FormContext) -> Mapping[str, Any]:
        return {"unit": self.unit(field, ctx)}

    def normalise(self, value: Any) -> str:
        number = exact(value)
        return "" if number is None else f"{number.normalize():f}"


def parse(text: str) -> Decimal | None:
    """Return the number a person typed, or None: `١٬٢٣٤٫٥`, `1,234.5` and `1 234.5` are one."""
    plain = digits.number_text(text).translate(_SIGNS).translate(_GROUPS)
    if not _FORM.fullmatch(plain):
        return None
    number = Decimal(plain)
    return number if len(number.normalize().as_tuple().digits) <= DIGITS else None


def exact(value: Any) -> Decimal | None:
    """Return a stored number as the exact decimal it was written as; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    return number if number.is_finite() else None


def stored(number: Decimal) -> int | float:
    """Return the JSON number of a decimal, whole ones without a point."""
    return int(number) if number == number.to_integral_value() else float(number)


def rounded(number: Decimal, places: int) -> Decimal:
    """Return the number to so many places, halves away from zero, as invoices do."""
    try:
        return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        return number


def grouped(number: Decimal, places: int | None, language: str) -> str:
    """Return the number with groups of thousands, in the digits of the language."""
    shown = number if places is None else rounded(number, places)
    text = f"{shown:,f}" if places is not None else f"{shown.normalize():,f}"
    if language == "fa":
        text = text.replace(",", "٬").replace(".", "٫")
    return digits.localise(text, language)
