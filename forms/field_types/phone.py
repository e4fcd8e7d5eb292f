"""A telephone number, stored as E.164 ("+966501234567")."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import Field as Setting

from engine.feel import STRING, Type
from engine.i18n import digits, phones
from forms.context import FormContext
from forms.field import Field
from forms.field_type import FieldType, NoSettings, clean_text
from forms.messages import Message


class PhoneSettings(NoSettings):
    """region: of numbers typed without a country code; None for the organisation's."""

    region: str | None = Setting(None, pattern=r"^[A-Z]{2}$")
    kind: Literal["any", "mobile"] = "any"


class Phone(FieldType):
    name = "phone"
    label = {"ar": "هاتف", "en": "Phone", "fa": "تلفن"}
    latin = True
    widget = "phone"
    icon = "phone"
    index = "text"
    says = {"type": "phone", "maxLength": "phone"}
    Settings = PhoneSettings

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "string", "maxLength": 40}

    def feel_type(self, field: Field) -> Type:
        return STRING

    def clean(self, field: Field, value: Any, ctx: FormContext) -> Any:
        text = clean_text(value) if isinstance(value, str) else None
        found = phones.parse(text, field.settings.region or ctx.region) if text else None
        return found.e164 if found else text if isinstance(value, str) else value

    def errors(self, field: Field, value: Any, ctx: FormContext) -> Iterable[Message]:
        found = phones.parse(value, field.settings.region or ctx.region)
        if found is None:
            yield Message("phone.mobile" if field.settings.kind == "mobile" else "phone")
        elif field.settings.kind == "mobile" and not found.mobile:
            yield Message("phone.mobile")

    def display(self, field: Field, value: Any, ctx: FormContext) -> str:
        if not isinstance(value, str):
            return ""
        return digits.localise(phones.show(value, ctx.region), ctx.language)

    def editable(self, field: Field, value: Any, ctx: FormContext) -> str:
        return (
            phones.show(value, ctx.region)
            if isinstance(value, str)
            else super().editable(field, value, ctx)
        )

    def normalise(self, value: Any) -> str:
        return str(value or "")
