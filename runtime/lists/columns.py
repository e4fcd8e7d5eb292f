"""What a list can show, sort by and filter by: common columns and the fields of the type.

A field's values are compared through one expression for each sort of index, and publishing
makes the indexes of filterable fields over the very same expressions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, DecimalField, F, Func
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform, KeyTransform

from engine.i18n import labels
from engine.query import FieldColumn
from engine.query.columns import ColumnKind
from forms.field import Field
from runtime.definitions import Label
from runtime.lists.errors import BadList

if TYPE_CHECKING:
    from runtime.records.record_type import RecordType


@dataclass(frozen=True)
class Column:
    """field: of the form; None for a common column. kind: how its values are compared, None: not.

    name: of the table's column; None for what is in the data.
    """

    key: str
    label: Label
    kind: ColumnKind | None
    field: Field | None = None
    name: str | None = None
    sortable: bool = False
    nullable: bool = True

    @property
    def value(self) -> Combinable:
        """Return the expression that is compared, sorted by and indexed."""
        if self.name is not None:
            return F(self.name)
        return data_value(self.key, self.kind)

    @property
    def latin(self) -> bool:
        """Tell whether values are written from left to right in every language."""
        return self.field is not None and self.field.type.latin

    def title(self, lang: str) -> str:
        return labels.text(self.label, lang)


class _OfJsonType(Func):
    """A JSON value of one JSON type as SQL's type; null for one of another JSON type."""

    json_type = sql_type = ""

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, **context: Any
    ) -> tuple[str, Any]:
        sql, params = compiler.compile(self.source_expressions[0])
        checked = f"jsonb_typeof({sql}) = '{self.json_type}'"
        return f"CASE WHEN {checked} THEN ({sql})::{self.sql_type} END", (*params, *params)


class _Number(_OfJsonType):
    json_type, sql_type = "number", "numeric"
    output_field = DecimalField(max_digits=30, decimal_places=10)


class _Yes(_OfJsonType):
    json_type, sql_type = "boolean", "boolean"
    output_field = BooleanField()


def data_value(key: str, kind: ColumnKind | None) -> Combinable:
    """Return the value of a field in the data, of the type that it is compared in.

    Dates and moments are ISO text, whose order is that of time. A value of another JSON type,
    kept from before a field changed, counts as none.
    """
    if kind in ("numeric", "id"):
        return _Number(KeyTransform(key, "data"))
    if kind == "boolean":
        return _Yes(KeyTransform(key, "data"))
    return KeyTextTransform(key, "data")


def _common(key: str, ar: str, en: str, fa: str, **more: Any) -> Column:
    return Column(key, {"ar": ar, "en": en, "fa": fa}, name=more.pop("name", key), **more)


COMMON: dict[str, Column] = {
    column.key: column
    for column in (
        _common("number", "الرقم", "Number", "شماره", kind="text", sortable=True, nullable=False),
        _common("title", "العنوان", "Title", "عنوان", kind="text", sortable=True, nullable=False),
        _common("type_label", "النوع", "Type", "نوع", kind="text", name="type", nullable=False),
        _common("status", "الحالة", "Status", "وضعیت", kind="text", nullable=False),
        _common("category", "التصنيف", "Category", "دسته", kind="text", nullable=False),
        _common("assignee", "المسؤول", "Assignee", "مسئول", kind="id", name="assignee_id"),
        _common("department", "القسم", "Department", "بخش", kind="id", name="department_id"),
        _common("due", "الإنجاز المتوقع", "Expected completion", "موعد انجام", kind="timestamptz",
                sortable=True),
        _common("created", "أُنشئ في", "Created", "ایجاد", kind="timestamptz", name="id",
                sortable=True, nullable=False),
        _common("created_by", "أنشأه", "Created by", "ایجادکننده", kind="id", name="created_by_id"),
        _common("updated", "آخر تحديث", "Last change", "آخرین تغییر", kind="timestamptz",
                name="updated_at", sortable=True, nullable=False),
        _common("entered", "في حالتها منذ", "In this status since", "در این وضعیت از",
                kind="timestamptz", name="entered_at", sortable=True),
        _common("assigned", "أُسند في", "Assigned", "سپرده شده در", kind="timestamptz",
                name="assigned_at", sortable=True),
        _common("finished", "انتهى في", "Finished", "پایان", kind="timestamptz",
                name="finished_at", sortable=True),
    )
}  # fmt: skip
_FILTERED_BY = {"created": "created_at"}


def column(kind: RecordType, key: str) -> Column:
    """Return the column of that key; BadList where the type has none."""
    if key in COMMON:
        return COMMON[key]
    field = kind.fields.get(key)
    if field is None:
        raise BadList("unknown_column", key)
    return of_field(field)


def of_field(field: Field) -> Column:
    kind = value_kind(field)
    sortable = kind not in (None, "id", "ids")
    return Column(field.key, dict(field.label), kind, field, sortable=sortable)


def value_kind(field: Field) -> ColumnKind | None:
    """Return how the field's values are compared; those of a derived one as its result's."""
    if field.derived and field.children:
        field = field.children[0]
    if field.type.name == "choices":
        return "ids"
    if field.type.points and field.type.index is not None:
        return "id"
    return field.type.index


def filtered(column: Column) -> Combinable:
    """Return the expression that conditions look at: created is sorted by id, filtered by date."""
    if column.key in _FILTERED_BY:
        return F(_FILTERED_BY[column.key])
    return column.value


def heading(kind: RecordType, column: Column, lang: str) -> str:
    """Return a column's name; titles that are one field's words are called as that field."""
    source = kind.title.source if column.key == "title" and kind.title else ""
    field = kind.fields.get(source)
    return labels.text(field.label, lang) if field else column.title(lang)


def all_columns(kind: RecordType) -> list[Column]:
    """Return every column that a list of the type can show."""
    return [*COMMON.values(), *(of_field(field) for field in kind.fields.values())]


def for_queries(fields: Mapping[str, Field]) -> dict[str, FieldColumn]:
    """Return what the names of expressions stand for in the table, for `engine.query`."""
    found = {"id": FieldColumn("id", F("id"), "numeric", True)}
    found["type"] = FieldColumn("type", F("type"), "text", True)
    # The words of a type depend on who reads them: no query can know them.
    common = (each for each in COMMON.values() if each.key != "type_label")
    for each in (*common, *(of_field(field) for field in fields.values())):
        if each.kind is not None:
            in_table = each.name is not None
            found[each.key] = FieldColumn(each.key, filtered(each), each.kind, in_table)
    return found
