"""The address of a page. Only http and https: no other scheme may become a link."""

import re
from collections.abc import Mapping
from typing import Any

from engine.feel import STRING, Type
from forms.context import FormContext
from forms.field import Field
from forms.field_type import FieldType, clean_text

LONGEST = 2000
FORM = r"^https?://[^\s/?#.]+\.[^\s]+$"


class Link(FieldType):
    name = "link"
    label = {"ar": "رابط", "en": "Link", "fa": "پیوند"}
    latin = True
    widget = "link"
    icon = "link"
    index = "text"
    says = {"format": "link", "pattern": "link", "type": "link"}

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "string", "format": "iri", "pattern": FORM, "maxLength": LONGEST}

    def feel_type(self, field: Field) -> Type:
        return STRING

    def from_input(self, field: Field, raw: list[str], ctx: FormContext) -> Any:
        text = clean_text(raw[-1]) if raw else None
        # People type "example.com": the scheme is what they left out.
        return f"https://{text}" if text and "." in text and ":" not in text else text

    def clean(self, field: Field, value: Any, ctx: FormContext) -> Any:
        return clean_text(value) if isinstance(value, str) else value

    def drawing(self, field: Field, value: Any, ctx: FormContext) -> Mapping[str, Any]:
        return {"safe": isinstance(value, str) and re.fullmatch(FORM, value) is not None}

    def normalise(self, value: Any) -> str:
        return str(value or "").casefold().rstrip("/")
