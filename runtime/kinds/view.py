"""A saved list that the whole office shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from engine.blueprint import Compiled, Definition, Kind, Problem, unknown_reference
from forms.expressions import Expression, compile_expression
from runtime.definitions import Feel, Key, Label, Part
from runtime.lists import columns
from runtime.lists.errors import BadList
from runtime.problems import problem, unknown, unknown_names
from runtime.records import conditions
from runtime.records.definition import Sort
from runtime.records.record_type import RecordType


class ViewBody(Part):
    """`sort`: one column, "-" before it for the other way round."""

    record_type: Key
    label: Label
    columns: list[Key] = Field([], max_length=30)
    filter: Feel | None = None
    sort: list[Sort] = Field([], max_length=1)


@dataclass(frozen=True)
class View:
    """A list as the office arranged it; empty columns and sort are those of the type."""

    key: str
    record_type: str
    label: Label
    columns: tuple[str, ...]
    filter: Expression | None
    sort: str


class ViewKind(Kind):
    name = "view"
    folder = "views"
    label = {"ar": "قائمة محفوظة", "en": "Saved list", "fa": "فهرست ذخیره‌شده"}
    Body = ViewBody
    order = 50

    def check(
        self, definition: Definition, parsed: ViewBody, blueprint: Compiled
    ) -> Iterator[Problem]:
        if ("record_type", parsed.record_type) not in blueprint:
            choices = blueprint.keys("record_type")
            yield unknown_reference("record_type", "record_type", parsed.record_type, choices)
            return
        kind: RecordType = blueprint.get("record_type", parsed.record_type)
        yield from _columns(kind, parsed)
        if parsed.filter is not None:
            yield from conditions.problems(kind, parsed.filter, "filter")

    def compile(self, definition: Definition, parsed: ViewBody, compiled: Compiled) -> View:
        kind: RecordType = compiled.get("record_type", parsed.record_type)
        return View(
            definition.key,
            kind.key,
            dict(parsed.label),
            tuple(parsed.columns),
            compile_expression(parsed.filter, kind.form.names) if parsed.filter else None,
            parsed.sort[0] if parsed.sort else "",
        )


def _columns(kind: RecordType, parsed: ViewBody) -> Iterator[Problem]:
    known = [column.key for column in columns.all_columns(kind)]
    yield from unknown_names("columns", "column", parsed.columns, known)
    for name in parsed.sort:
        try:
            if not columns.column(kind, name.lstrip("-")).sortable:
                yield problem("sort", "not_sortable", name=name)
        except BadList:
            yield unknown("sort", "column", name.lstrip("-"), known)
