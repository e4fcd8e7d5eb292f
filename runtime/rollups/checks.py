"""What is wrong with rolled-up fields: what they count, by which reference, on what condition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.access import SYSTEM
from engine.blueprint import Problem
from engine.blueprint.checking import CompilingBlueprint
from engine.feel import BOOLEAN, tree
from engine.query import NotTranslatable, to_query
from forms.expressions import Unusable, compile_expression
from forms.field import Field
from forms.field_types.rollup import is_rollup
from runtime.lists.columns import column
from runtime.lists.errors import BadList
from runtime.problems import problem, said, unknown
from runtime.records.record_type import RecordType
from runtime.records.referring import Referring, checked

_RESULTS: Mapping[str, tuple[str, ...]] = {
    "numeric": ("number", "money", "percent"),
    "date": ("date",),
    "timestamptz": ("date_time",),
}
_NUMERIC_ONLY = ("sum", "average")
_UNSTEADY = frozenset({"now", "today", "user"})
"""Names whose values move by themselves, or are another for each reader."""


def problems(
    compiled: CompilingBlueprint, lineage: tuple[str, ...], fields: Mapping[str, Field]
) -> Iterator[Problem]:
    """Yield what is wrong with the rolled-up fields of a type of that lineage."""
    for field in fields.values():
        if is_rollup(field):
            yield from _field(compiled, lineage, field, f"fields.{field.key}")


def _field(
    compiled: CompilingBlueprint, lineage: tuple[str, ...], field: Field, path: str
) -> Iterator[Problem]:
    settings = field.settings
    of = Referring(settings.of, settings.by, f"{path}.of", f"{path}.by")
    source = yield from checked(compiled, lineage, of)
    if source is None:
        return
    yield from _measured(source, field, path)
    yield from _condition(source, settings.where, f"{path}.where")
    if _leads_back(compiled, (lineage[0], field.key), source, field, set()):
        yield problem(f"{path}.field", "rolls_up_itself", name=field.key)


def _measured(source: RecordType, field: Field, path: str) -> Iterator[Problem]:
    settings, result = field.settings, field.children[0].type.name
    kind = "numeric"
    if settings.field:
        try:
            kind = str(column(source, settings.field).kind)
        except BadList:
            yield unknown(f"{path}.field", "field", settings.field, sorted(source.fields))
            return
    if kind not in _RESULTS or (settings.measure in _NUMERIC_ONLY and kind != "numeric"):
        yield problem(f"{path}.field", "not_measurable", name=settings.field)
    elif result not in _RESULTS[kind]:
        choices = ", ".join(_RESULTS[kind])
        yield problem(f"{path}.result", "other_result", name=result, choices=choices)


def _condition(source: RecordType, where: str | None, path: str) -> Iterator[Problem]:
    if not where:
        return
    try:
        program = compile_expression(where, source.names, result=BOOLEAN).program
        to_query(program, source.columns, actor=SYSTEM)
    except Unusable as error:
        for message in error.messages:
            yield said(path, message)
    except NotTranslatable as error:
        yield problem(path, "not_translatable", part=error.part)
    else:
        named = {node.name for node in tree.walk(program.tree) if isinstance(node, tree.Name)}
        for name in sorted(_UNSTEADY & named):
            yield problem(path, "not_steady", part=name)


def _leads_back(
    compiled: CompilingBlueprint,
    start: tuple[str, str],
    source: RecordType,
    field: Field,
    seen: set[tuple[str, str]],
) -> bool:
    """Tell whether what a field measures hangs, over fields of fields, on the field itself."""
    for name in _read(source, field):
        if (source.key, name) == start:
            return True
        if (source.key, name) in seen or name not in source.fields:
            continue
        seen.add((source.key, name))
        inner = source.fields[name]
        further = compiled.find("record_type", inner.settings.of) if is_rollup(inner) else source
        if further is not None and _leads_back(compiled, start, further, inner, seen):
            return True
    return False


def _read(source: RecordType, field: Field) -> set[str]:
    """Return the names that a field's value hangs on: of the source, or of its own record."""
    if not is_rollup(field):
        found = set[str]()
        for part in (field, *field.columns.values()):
            found = found.union(*(each.reads for each in part.expressions.values()))
        return found
    found = {field.settings.field} if field.settings.field else set()
    where = field.settings.where
    try:
        return found | set(compile_expression(where, source.names).reads if where else ())
    except Unusable:
        return found
