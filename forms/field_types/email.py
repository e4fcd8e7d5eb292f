"""An e-mail address."""

from typing import Any

from engine.feel import STRING, Type
from forms.context import FormContext
from forms.field import Field
from forms.field_type import FieldType, clean_text

# RFC 5321: the longest path that a mail server takes.
LONGEST = 254


class Email(FieldType):
    name = "email"
    label = {"ar": "بريد إلكتروني", "en": "E-mail", "fa": "ایمیل"}
    latin = True
    widget = "email"
    icon = "mail"
    index = "text"
    says = {"format": "email", "type": "email"}

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "string", "format": "email", "maxLength": LONGEST}

    def feel_type(self, field: Field) -> Type:
        return STRING

    def clean(self, field: Field, value: Any, ctx: FormContext) -> Any:
        return clean_text(value) if isinstance(value, str) else value

    def normalise(self, value: Any) -> str:
        return str(value or "").strip().casefold()
