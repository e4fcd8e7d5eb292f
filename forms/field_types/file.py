"""Attached files: stored as the id of the attachment, or a list of ids."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, StringConstraints
from pydantic import Field as Setting

from engine.feel import NUMBER, Type, list_of
from forms.context import FormContext, Reference
from forms.field import Field
from forms.field_type import FieldType, NoSettings
from forms.field_types import number
from forms.messages import Message

TARGET = "attachment"
Mime = Annotated[str, StringConstraints(pattern=r"^[a-z]+/[a-z0-9.+*-]+$", max_length=100)]


class FileSettings(NoSettings):
    """accept: media types ("application/pdf", "image/*"). max_size: of each, in megabytes."""

    accept: list[Mime] = Setting(default_factory=list, max_length=50)
    max_size: int = Setting(20, ge=1, le=500)
    multiple: bool = False
    max_items: int | None = Setting(None, ge=1, le=200)


class File(FieldType):
    name = "file"
    label = {"ar": "ملف", "en": "File", "fa": "فایل"}
    widget = "file"
    icon = "paperclip"
    points = True
    in_lines = False
    Settings: ClassVar[type[BaseModel]] = FileSettings

    def json_schema(self, field: Field) -> dict[str, Any]:
        one = {"type": "integer", "minimum": 1}
        if not field.settings.multiple:
            return one
        limit = {"maxItems": field.settings.max_items} if field.settings.max_items else {}
        return {"type": "array", "items": one, "uniqueItems": True, **limit}

    def feel_type(self, field: Field) -> Type:
        return list_of(NUMBER) if field.settings.multiple else NUMBER

    def from_input(self, field: Field, raw: list[str], ctx: FormContext) -> Any:
        ids = [int(t) if t.isascii() and t.isdigit() and len(t) < 19 else t for t in raw if t]
        return (ids or None) if field.settings.multiple else (ids[-1] if ids else None)

    def errors(self, field: Field, value: Any, ctx: FormContext) -> Iterable[Message]:
        if len(self.attached(field, value, ctx)) < len(_listed(value)):
            yield Message("reference")

    def attached(self, field: Field, value: Any, ctx: FormContext) -> list[Reference]:
        """Return what is known of the attached files, in order."""
        return [found for key in ids_of(value) if (found := ctx.resolve(TARGET, key))]

    def to_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        ids = [number.exact(key) for key in ids_of(value)]
        return ids if field.settings.multiple else (ids[0] if ids else None)

    def from_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        return None

    def display(self, field: Field, value: Any, ctx: FormContext) -> str:
        shown = [reference.label for reference in self.attached(field, value, ctx)]
        return (", " if ctx.language == "en" else "، ").join(shown)

    def drawing(self, field: Field, value: Any, ctx: FormContext) -> Mapping[str, Any]:
        return {"attached": self.attached(field, value, ctx), "picture": False, "capture": False}

    def pointers(self, field: Field, value: Any) -> Iterable[tuple[str, int]]:
        yield from ((TARGET, key) for key in ids_of(value))


def ids_of(value: Any) -> list[int]:
    """Return the ids of a stored value, single or list."""
    return [key for key in _listed(value) if isinstance(key, int) and not isinstance(key, bool)]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
