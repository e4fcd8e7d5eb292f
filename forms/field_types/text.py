"""A line of text."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import jsonschema_rs
from pydantic import BaseModel
from pydantic import Field as Setting

from engine.feel import STRING, Type
from forms.context import FormContext
from forms.definition import Label
from forms.field import Field
from forms.field_type import FieldType, IndexKind, NoSettings, clean_text
from forms.messages import CUSTOM, Message


class TextSettings(NoSettings):
    """pattern: a regular expression of linear time, for the whole text."""

    min_length: int | None = Setting(None, ge=0, le=100_000)
    max_length: int = Setting(300, ge=1, le=2000)
    pattern: str | None = Setting(None, max_length=500)
    pattern_message: Label | None = None


class Text(FieldType):
    name = "text"
    label = {"ar": "نص قصير", "en": "Text", "fa": "متن کوتاه"}
    widget = "text"
    icon = "type"
    index: ClassVar[IndexKind | None] = "text"
    Settings: ClassVar[type[BaseModel]] = TextSettings

    def problems(self, settings: Any) -> Iterable[tuple[str, Message]]:
        if settings.min_length and settings.min_length > settings.max_length:
            names = {"low": "min_length", "high": "max_length"}
            yield "min_length", Message("limits_crossed", names)
        if pattern := getattr(settings, "pattern", None):
            yield from _pattern_problems(pattern)

    def json_schema(self, field: Field) -> dict[str, Any]:
        settings: Any = field.settings
        schema: dict[str, Any] = {"type": "string", "maxLength": settings.max_length}
        if settings.min_length:
            schema["minLength"] = settings.min_length
        if pattern := getattr(settings, "pattern", None):
            schema["pattern"] = f"^(?:{pattern})$"
        return schema

    def feel_type(self, field: Field) -> Type:
        return STRING

    def clean(self, field: Field, value: Any, ctx: FormContext) -> Any:
        return clean_text(value) if isinstance(value, str) else value

    def explain(self, field: Field, keyword: str, params: Mapping[str, Any]) -> Message:
        words = getattr(field.settings, "pattern_message", None)
        if keyword == "pattern" and words:
            return Message(CUSTOM, {"text": words})
        return super().explain(field, keyword, params)


def _pattern_problems(pattern: str) -> Iterable[tuple[str, Message]]:
    schema = {"pattern": f"^(?:{pattern})$"}
    try:
        jsonschema_rs.Draft202012Validator(schema, pattern_options=jsonschema_rs.RegexOptions())
    except ValueError:
        yield "pattern", Message("pattern_wrong", {"detail": pattern})
