"""Yes or no, drawn as a switch."""

from typing import Any

from engine.feel import BOOLEAN, Type
from forms.context import FormContext
from forms.field import Field
from forms.field_type import FieldType
from forms.messages import word

YES, NO = "yes", "no"
_READ = {YES: True, NO: False, "true": True, "false": False, "on": True, "1": True, "0": False}


class YesNo(FieldType):
    name = "yes_no"
    label = {"ar": "نعم / لا", "en": "Yes / no", "fa": "بله / خیر"}
    widget = "switch"
    icon = "toggle-right"
    index = "boolean"

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "boolean"}

    def feel_type(self, field: Field) -> Type:
        return BOOLEAN

    def from_input(self, field: Field, raw: list[str], ctx: FormContext) -> Any:
        text = raw[-1].strip().lower() if raw else ""
        return _READ.get(text, text or None)

    def to_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        return value if isinstance(value, bool) else None

    def from_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        return value if isinstance(value, bool) else None

    def display(self, field: Field, value: Any, ctx: FormContext) -> str:
        return word("yes" if value else "no", ctx.language) if isinstance(value, bool) else ""

    def normalise(self, value: Any) -> str:
        return str(value).lower() if isinstance(value, bool) else ""
