"""Line items: rows with fields of their own."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import Field as Setting

from engine.feel import Type, context, list_of
from forms.context import FormContext
from forms.definition import FieldDefinition, Label
from forms.field import Field
from forms.field_type import FieldType, NoSettings, Posted
from forms.messages import Message, word

MAX_ROWS = 1000


class LinesSettings(NoSettings):
    """fields: the columns. min_rows, max_rows: counted without empty rows."""

    fields: list[FieldDefinition] = Setting(min_length=1, max_length=30)
    min_rows: int | None = Setting(None, ge=0, le=MAX_ROWS)
    max_rows: int = Setting(200, ge=1, le=MAX_ROWS)
    add_label: Label | None = None


class Lines(FieldType):
    name = "lines"
    label = {"ar": "بنود", "en": "Line items", "fa": "ردیف‌ها"}
    widget = "lines"
    icon = "table-properties"
    in_lines = False
    wide = True
    grouped = True
    in_rows = True
    Settings = LinesSettings

    def parts(self, definition: FieldDefinition, settings: Any) -> Sequence[FieldDefinition]:
        return tuple(settings.fields)

    def problems(self, settings: Any) -> Iterable[tuple[str, Message]]:
        if settings.min_rows and settings.min_rows > settings.max_rows:
            yield "min_rows", Message("limits_crossed", {"low": "min_rows", "high": "max_rows"})

    def json_schema(self, field: Field) -> dict[str, Any]:
        settings = field.setting(LinesSettings)
        columns = {key: column.type.json_schema(column) for key, column in field.columns.items()}
        row = {"type": "object", "properties": columns, "additionalProperties": False}
        least = {"minItems": settings.min_rows} if settings.min_rows else {}
        return {"type": "array", "items": row, "maxItems": settings.max_rows, **least}

    def feel_type(self, field: Field) -> Type:
        return list_of(
            context({k: column.type.feel_type(column) for k, column in field.columns.items()})
        )

    def is_posted(self, field: Field, path: str, post: Posted) -> bool:
        """Tell whether the table was there; its marker is posted even without rows."""
        return path in post or any(name.startswith(f"{path}.") for name in post)

    def bind(self, field: Field, path: str, post: Posted, ctx: FormContext) -> Any:
        """Return the rows in the order in which they stood on the page, empty ones too."""
        rows = [f"{path}.{index}" for index in _row_indexes(path, post)]
        return [self._bind_row(field, row, post, ctx) for row in rows] or None

    def clean(self, field: Field, value: Any, ctx: FormContext) -> Any:
        if not isinstance(value, list):
            return value
        return [self._clean_row(field, row, ctx) if isinstance(row, dict) else row for row in value]

    def empty(self, value: Any) -> bool:
        return value is None or (isinstance(value, list) and not any(value))

    def errors(self, field: Field, value: Any, ctx: FormContext) -> Iterable[Message]:
        settings = field.setting(LinesSettings)
        count = sum(1 for row in value if row)
        if count < (settings.min_rows or 0):
            yield Message("lines.minItems", {"limit": settings.min_rows})
        if count > settings.max_rows:
            yield Message("lines.maxItems", {"limit": settings.max_rows})

    def to_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        if not isinstance(value, list):
            return []
        # Empty rows are rows that nobody has filled in yet: no sum should see them.
        return [row_to_feel(field, row, ctx) for row in value if isinstance(row, dict) and row]

    def from_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        return None

    def display(self, field: Field, value: Any, ctx: FormContext) -> str:
        count = len(value) if isinstance(value, list) else 0
        return word("row_count", ctx.language, count=count) if count else ""

    def normalise(self, value: Any) -> str:
        return ""

    def pointers(self, field: Field, value: Any) -> Iterable[tuple[str, int]]:
        for row in value if isinstance(value, list) else ():
            for key, column in field.columns.items():
                if isinstance(row, dict):
                    yield from column.type.pointers(column, row.get(key))

    def _bind_row(self, field: Field, path: str, post: Posted, ctx: FormContext) -> dict[str, Any]:
        bound = {
            key: column.type.bind(column, f"{path}.{key}", post, ctx)
            for key, column in field.columns.items()
        }
        row = {key: value for key, value in bound.items() if value is not None}
        # A new row in which nobody typed anything yet is no row.
        return row if _typed(field, row) else {}

    def _clean_row(self, field: Field, row: dict[str, Any], ctx: FormContext) -> dict[str, Any]:
        columns = field.columns
        cleaned = {
            key: columns[key].type.clean(columns[key], value, ctx) if key in columns else value
            for key, value in row.items()
        }
        return {key: value for key, value in cleaned.items() if value not in (None, "", [])}


def defaults(field: Field) -> dict[str, Any]:
    """Return what stands in a new row: the defaults of its columns that are plain values."""
    definitions = [
        column.definition for column in field.children if not column.definition.default_feel
    ]
    return {d.key: d.default for d in definitions if d.default is not None}


def _typed(field: Field, row: dict[str, Any]) -> bool:
    """Tell whether a posted row holds more than its defaults; a switch that is off says nothing."""
    usual = defaults(field)
    return any(value != usual.get(key) and value is not False for key, value in row.items())


def row_to_feel(field: Field, row: dict[str, Any], ctx: FormContext) -> dict[str, Any]:
    """Return a row as a FEEL context with every column, missing ones null."""
    return {
        key: column.type.to_feel(column, row.get(key), ctx) for key, column in field.columns.items()
    }


def _row_indexes(path: str, post: Posted) -> list[str]:
    """Return the posted row numbers in the order of the page; never more than a form may hold."""
    form = re.compile(rf"{re.escape(path)}\.(\d{{1,6}})\.")
    found = (match[1] for name in post if (match := form.match(name)))
    return list(dict.fromkeys(found))[: MAX_ROWS + 1]
