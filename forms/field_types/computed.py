"""A value that the system works out in FEEL and nobody types: totals, shares, days left."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Setting

from engine.feel import Type
from forms.context import FormContext
from forms.definition import FeelText, FieldDefinition
from forms.field import Field
from forms.field_type import FieldType, Posted


class ComputedSettings(BaseModel):
    """value: FEEL. result: the field type of what comes out, with that type's settings beside."""

    model_config = ConfigDict(extra="allow", frozen=True)

    value: FeelText
    result: str = Setting("text", pattern=r"^[a-z][a-z0-9_]*$", max_length=40)


class Computed(FieldType):
    name = "computed"
    label = {"ar": "حقل محسوب", "en": "Computed", "fa": "محاسبه‌شده"}
    widget = "output"
    icon = "sigma"
    Settings: ClassVar[type[BaseModel]] = ComputedSettings

    def parts(self, definition: FieldDefinition, settings: Any) -> Sequence[FieldDefinition]:
        own = {"key": definition.key, "type": settings.result, "label": definition.label}
        return (FieldDefinition.model_validate(own | dict(settings.model_extra or {})),)

    def parts_path(self, path: str) -> str:
        return path  # the settings of the result stand beside the computed field's own

    def sources(self, settings: Any) -> Mapping[str, str]:
        return {"value": settings.value}

    def json_schema(self, field: Field) -> dict[str, Any]:
        inner = result(field)
        return inner.type.json_schema(inner)

    def feel_type(self, field: Field) -> Type:
        inner = result(field)
        return inner.type.feel_type(inner)

    def bind(self, field: Field, path: str, post: Posted, ctx: FormContext) -> Any:
        return None

    def is_posted(self, field: Field, path: str, post: Posted) -> bool:
        return False

    def to_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        inner = result(field)
        return inner.type.to_feel(inner, value, ctx)

    def from_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        inner = result(field)
        return inner.type.from_feel(inner, value, ctx)

    def display(self, field: Field, value: Any, ctx: FormContext) -> str:
        inner = result(field)
        return inner.type.display(inner, value, ctx)


def result(field: Field) -> Field:
    """Return the field that a computed one results in."""
    return field.children[0]
