"""Any number of options."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import Field as Setting

from engine.feel import STRING, Type, list_of
from forms.context import FormContext
from forms.field import Field
from forms.field_type import NoSettings
from forms.field_types import choice
from forms.messages import Message


class ChoicesSettings(NoSettings):
    options: list[choice.Option] = Setting(min_length=1, max_length=2000)
    min_items: int | None = Setting(None, ge=0, le=2000)
    max_items: int | None = Setting(None, ge=1, le=2000)


class Choices(choice.Choice):
    name = "choices"
    label = {"ar": "اختيار متعدد", "en": "Choices", "fa": "انتخاب چند گزینه"}
    widget = "choices"
    icon = "list-checks"
    index = None
    Settings = ChoicesSettings

    def problems(self, settings: Any) -> Iterable[tuple[str, Message]]:
        yield from super().problems(settings)
        low, high = settings.min_items, settings.max_items
        if low and high and low > high:
            yield "min_items", Message("limits_crossed", {"low": "min_items", "high": "max_items"})

    def json_schema(self, field: Field) -> dict[str, Any]:
        settings = field.setting(ChoicesSettings)
        schema = {"type": "array", "items": super().json_schema(field), "uniqueItems": True}
        if settings.min_items:
            schema["minItems"] = settings.min_items
        if settings.max_items:
            schema["maxItems"] = settings.max_items
        return schema

    def feel_type(self, field: Field) -> Type:
        return list_of(STRING)

    def from_input(self, field: Field, raw: list[str], ctx: FormContext) -> Any:
        return list(dict.fromkeys(text for text in raw if text)) or None

    def to_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        return [item for item in value if isinstance(item, str)] if is_list(value) else None

    def from_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        return self.to_feel(field, value, ctx)

    def display(self, field: Field, value: Any, ctx: FormContext) -> str:
        if not is_list(value):
            return ""
        shown = [super(Choices, self).display(field, item, ctx) for item in value]
        return (", " if ctx.language == "en" else "، ").join(shown)

    def drawing(self, field: Field, value: Any, ctx: FormContext) -> Mapping[str, Any]:
        chosen = [key for key in value if isinstance(key, str)] if is_list(value) else []
        found = [choice.find(field, key) for key in chosen]
        return {"chosen": chosen, "picked": [option for option in found if option]}

    def normalise(self, value: Any) -> str:
        return " ".join(sorted(map(str, value))) if is_list(value) else ""


def is_list(value: Any) -> bool:
    return isinstance(value, list)
