"""An amount of money in the organisation's currency, or in one of its own."""

from decimal import Decimal
from typing import Any

from pydantic import Field as Setting

from engine.i18n import labels
from forms.context import FormContext
from forms.field import Field
from forms.field_type import NoSettings
from forms.field_types import number

STORED_PLACES = 4
# ISO 4217: the currencies whose minor unit is not a hundredth.
_PLACES = {"BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3, "IRR": 0, "JPY": 0}
_SIGNS: dict[str, dict[str, str]] = {
    "SAR": {"ar": "ر.س", "en": "SAR", "fa": "ریال سعودی"},
    "AED": {"ar": "د.إ", "en": "AED", "fa": "درهم"},
    "KWD": {"ar": "د.ك", "en": "KWD", "fa": "دینار کویت"},
    "BHD": {"ar": "د.ب", "en": "BHD", "fa": "دینار بحرین"},
    "QAR": {"ar": "ر.ق", "en": "QAR", "fa": "ریال قطر"},
    "OMR": {"ar": "ر.ع", "en": "OMR", "fa": "ریال عمان"},
    "JOD": {"ar": "د.أ", "en": "JOD", "fa": "دینار اردن"},
    "IQD": {"ar": "د.ع", "en": "IQD", "fa": "دینار عراق"},
    "EGP": {"ar": "ج.م", "en": "EGP", "fa": "پوند مصر"},
    "IRR": {"ar": "ریال", "en": "IRR", "fa": "ریال"},
    "USD": {"ar": "دولار", "en": "USD", "fa": "دلار"},
    "EUR": {"ar": "يورو", "en": "EUR", "fa": "یورو"},
}


class MoneySettings(NoSettings):
    """currency: an ISO 4217 code; None for the organisation's. decimals: None for its usual."""

    minimum: float | None = None
    maximum: float | None = None
    decimals: int | None = Setting(None, ge=0, le=STORED_PLACES)
    currency: str | None = Setting(None, pattern=r"^[A-Z]{3}$")


class Money(number.Number):
    name = "money"
    label = {"ar": "مبلغ", "en": "Money", "fa": "مبلغ"}
    widget = "number"
    icon = "coins"
    Settings = MoneySettings

    def places(self, field: Field, ctx: FormContext) -> int | None:
        if field.settings.decimals is not None:
            return int(field.settings.decimals)
        return _PLACES.get(self.currency(field, ctx), 2)

    def currency(self, field: Field, ctx: FormContext) -> str:
        return field.settings.currency or ctx.currency

    def json_schema(self, field: Field) -> dict[str, Any]:
        smallest = number.stored(Decimal(1).scaleb(-STORED_PLACES))
        return {"multipleOf": smallest} | super().json_schema(field)

    def unit(self, field: Field, ctx: FormContext) -> str:
        """Return the currency as people of the language write it."""
        code = self.currency(field, ctx)
        return labels.text(_SIGNS.get(code, code), ctx.language)

    def editable(self, field: Field, value: Any, ctx: FormContext) -> str:
        amount = number.exact(value)
        if amount is None:
            return super().editable(field, value, ctx)
        places = self.places(field, ctx)
        # What was stored more exactly than the currency shows is not rounded unseen.
        shown = number.rounded(amount, places or 0)
        return f"{shown if shown == amount else amount:f}"
