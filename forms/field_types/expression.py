"""An expression in FEEL, for those who set a system up: a condition, an amount, a day."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import Field as Setting

from engine import feel
from engine.feel import STRING, FeelSyntaxError, Type
from forms.context import FormContext
from forms.field import Field
from forms.field_type import FieldType, NoSettings, clean_text
from forms.messages import Message

Result = Literal["any", "boolean", "string", "number", "date"]


class ExpressionSettings(NoSettings):
    """scope: the address of the names that it may use, for whoever helps with writing it.

    result: what it has to give.
    """

    scope: str = Setting("", max_length=4000)
    result: Result = "any"
    max_length: int = Setting(4000, ge=1, le=20_000)


class Expression(FieldType):
    """Stored as it was written. Without its names only the form of it can be checked here."""

    name = "expression"
    label = {"ar": "تعبير", "en": "Expression", "fa": "عبارت"}
    widget = "expression"
    icon = "square-function"
    latin = True
    wide = True
    offered = False
    Settings = ExpressionSettings

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "string", "maxLength": field.setting(ExpressionSettings).max_length}

    def feel_type(self, field: Field) -> Type:
        return STRING

    def clean(self, field: Field, value: Any, ctx: FormContext) -> Any:
        return clean_text(value) if isinstance(value, str) else value

    def errors(self, field: Field, value: Any, ctx: FormContext) -> Iterable[Message]:
        try:
            feel.compile(value)
        except FeelSyntaxError as error:
            for problem in error.problems:
                yield Message("feel", {"detail": problem})
