"""What a letter or print takes in of other records, as consultants write it."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from typing import Annotated

from pydantic import Field

from engine.blueprint import Problem
from engine.blueprint.checking import CompilingBlueprint
from engine.feel import ANY, BOOLEAN, Type, context
from forms import FieldDefinition, FormDefinition, FormProblems, compile_form
from forms.messages import Message
from runtime.definitions import Feel, Key, Part
from runtime.problems import said, unknown, unknown_names, unusable
from runtime.records import names
from runtime.records.record_type import RecordType
from runtime.records.referring import Referring, checked


class SourceDefinition(Part):
    """Records of a type that point to the printed one by a reference, and what rows show of them.

    where, values: FEEL over such a record, and `asked`. values: by the key of the column.
    """

    type: Key
    by: Key
    where: Feel | None = None
    values: dict[Key, Feel]


class TableDefinition(Part):
    """running: columns that add up from row to row, each by FEEL over a row.

    shown: FEEL over a row; those before the first that shows make up the opening.
    """

    key: Key
    columns: list[FieldDefinition] = Field(min_length=1, max_length=20)
    sources: Annotated[list[SourceDefinition], Field(alias="from", min_length=1, max_length=10)]
    sort: list[Key] = []
    running: dict[Key, Feel] = {}
    shown: Feel | None = None


def problems(
    blueprint: CompilingBlueprint,
    record_type: RecordType,
    ask: list[FieldDefinition],
    tables: list[TableDefinition],
) -> Iterator[Problem]:
    """Yield what is wrong with what a template about records of a type asks and lists."""
    asked = yield from _columns("ask", ask)
    for table in tables:
        path = f"tables.{table.key}"
        known = yield from _columns(f"{path}.columns", table.columns)
        for source in table.sources:
            yield from _source(blueprint, record_type, source, f"{path}.from", known, asked)
        of_rows = {**known, "asked": context(dict(asked))}
        named = [*table.sort, *table.running]
        yield from unknown_names(f"{path}.columns", "column", named, sorted(known))
        for name, feel in table.running.items():
            yield from unusable(f"{path}.running.{name}", feel, of_rows, ANY)
        if table.shown:
            yield from unusable(f"{path}.shown", table.shown, of_rows, BOOLEAN)


def _columns(path: str, fields: list[FieldDefinition]) -> Generator[Problem, None, dict[str, Type]]:
    """Yield what is wrong with fields; return the FEEL types of their values."""
    try:
        form = compile_form(FormDefinition(fields=fields), extra_names=names.AROUND)
    except FormProblems as error:
        for each in error.problems:
            yield said(
                f"{path}.{each.path.removeprefix('fields.')}", Message(each.code, each.params)
            )
        return {}
    return {key: field.type.feel_type(field) for key, field in form.fields.items()}


def _source(
    blueprint: CompilingBlueprint,
    record_type: RecordType,
    source: SourceDefinition,
    path: str,
    columns: Mapping[str, Type],
    asked: Mapping[str, Type],
) -> Iterator[Problem]:
    of = Referring(source.type, source.by, f"{path}.type", f"{path}.by")
    kind = yield from checked(blueprint, record_type.lineage, of)
    if kind is None:
        return
    known = {**kind.names, "asked": context(dict(asked))}
    if source.where:
        yield from unusable(f"{path}.where", source.where, known, BOOLEAN)
    for name, feel in source.values.items():
        if name not in columns:
            yield unknown(f"{path}.values.{name}", "column", name, sorted(columns))
        else:
            yield from unusable(f"{path}.values.{name}", feel, known, columns[name])
