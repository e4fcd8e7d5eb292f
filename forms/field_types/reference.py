"""A record of some type: stored as its id, shown as its name and code."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from pydantic import BaseModel

from engine.feel import NUMBER, Type
from forms.context import FormContext, Reference
from forms.definition import FeelText, Key
from forms.field import Field
from forms.field_type import FieldType, NoSettings
from forms.field_types import number
from forms.messages import Message


class ReferenceSettings(NoSettings):
    """to: a record type's key. where: FEEL over that record, for what is offered.

    create: a new one may be added from within the form.
    """

    to: Key
    where: FeelText | None = None
    create: bool = False


class ReferenceType(FieldType):
    name = "reference"
    label = {"ar": "سجل مرتبط", "en": "Reference", "fa": "رکورد مرتبط"}
    widget = "lookup"
    icon = "square-arrow-out-up-right"
    index = "numeric"
    points = True
    says = {"minimum": "reference"}
    Settings: ClassVar[type[BaseModel]] = ReferenceSettings

    def target(self, settings: Any) -> str:
        return str(settings.to)

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "integer", "minimum": 1}

    def feel_type(self, field: Field) -> Type:
        return field.pointed or NUMBER

    def from_input(self, field: Field, raw: list[str], ctx: FormContext) -> Any:
        text = raw[-1].strip() if raw else ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else text or None

    def errors(self, field: Field, value: Any, ctx: FormContext) -> Iterable[Message]:
        if self.resolve(field, value, ctx) is None:
            yield Message("reference")

    def resolve(self, field: Field, value: Any, ctx: FormContext) -> Reference | None:
        known = isinstance(value, int) and not isinstance(value, bool)
        return ctx.resolve(self.target(field.settings), value) if known else None

    def to_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        """Return the record as a context where its type is known, else its id."""
        if field.pointed is None:
            return number.exact(value)
        found = self.resolve(field, value, ctx)
        return {"id": number.exact(value), **found.names} if found else None

    def from_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        key = number.exact(value.get("id") if isinstance(value, dict) else value)
        return int(key) if key is not None and key == key.to_integral_value() else None

    def display(self, field: Field, value: Any, ctx: FormContext) -> str:
        found = self.resolve(field, value, ctx)
        return found.label if found else str(value or "")

    def drawing(self, field: Field, value: Any, ctx: FormContext) -> Mapping[str, Any]:
        return {"found": self.resolve(field, value, ctx), "create": self.creates(field.settings)}

    def creates(self, settings: Any) -> bool:
        """Tell whether a new one may be added from within the form."""
        return bool(settings.create)

    def normalise(self, value: Any) -> str:
        return str(value or "")

    def pointers(self, field: Field, value: Any) -> Iterable[tuple[str, int]]:
        if isinstance(value, int) and not isinstance(value, bool):
            yield self.target(field.settings), value
