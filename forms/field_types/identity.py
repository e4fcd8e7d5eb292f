"""A number that identifies a person or a company, checked by its country's rules."""

from collections.abc import Iterable
from typing import Any

from pydantic import Field as Setting

from engine.feel import STRING, Type
from engine.i18n import identity as numbers
from forms.context import FormContext
from forms.field import Field
from forms.field_type import FieldType, NoSettings
from forms.messages import Message


class IdentitySettings(NoSettings):
    """country: None for the organisation's. kind: one that the country's rules know."""

    country: str | None = Setting(None, pattern=r"^[A-Z]{2}$")
    kind: str = Setting("national", pattern=r"^[a-z_]+$", max_length=40)


class Identity(FieldType):
    name = "identity"
    label = {"ar": "رقم هوية", "en": "Identity number", "fa": "شمارهٔ شناسایی"}
    latin = True
    widget = "identity"
    icon = "id-card"
    index = "text"
    says = {"type": "identity", "maxLength": "identity"}
    Settings = IdentitySettings

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "string", "maxLength": 40}

    def feel_type(self, field: Field) -> Type:
        return STRING

    def clean(self, field: Field, value: Any, ctx: FormContext) -> Any:
        if not isinstance(value, str):
            return value
        return numbers.normalise(value) or None

    def errors(self, field: Field, value: Any, ctx: FormContext) -> Iterable[Message]:
        if not numbers.check(field.settings.country or ctx.region, field.settings.kind, value):
            yield Message("identity")

    def normalise(self, value: Any) -> str:
        return numbers.normalise(value) if isinstance(value, str) else ""
