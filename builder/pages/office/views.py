"""The designer of saved lists: columns, conditions and order, beside the list that comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from builder import naming
from builder.pages.office import condition_rows
from builder.pages.office.area import Area
from builder.pages.office.asking import About, Asked, Body, Done, Refused, read
from builder.pages.office.condition_rows import ConditionShown
from builder.pages.office.previewing import ListShown, preview
from builder.settings import Panel, panel
from engine.blueprint import Blueprint
from engine.blueprint.checking import CompilingBlueprint
from engine.templating import language
from runtime.kinds.view import ViewBody
from runtime.lists import columns, conditions
from runtime.lists.columns import Column
from runtime.pages.choice import Choice
from runtime.records.record_type import RecordType

KIND = "view"


@dataclass(frozen=True)
class ViewDesigner:
    """rows: None where the filter is an expression that rows cannot show."""

    form: Markup
    shown: list[Choice]
    others: list[Choice]
    is_own: bool
    names: list[Choice]
    rows: list[ConditionShown] | None
    feel: Markup
    sorts: list[Choice]
    descending: bool
    preview: ListShown


def _draw(about: About) -> ViewDesigner:
    body, blueprint = about.body, about.working.blueprint
    kind = _type(blueprint, body)
    every = {each.key: each for each in columns.all_columns(kind)} if kind else {}
    own = [key for key in _listed(body, "columns") if key in every]
    shown = own or ([key for key in kind.listing.columns if key in every] if kind else [])
    sort = (_listed(body, "sort") or [""])[0]
    return ViewDesigner(
        about.form(_panel(blueprint), body),
        [_column(kind, every[key]) for key in shown],
        [_column(kind, each) for key, each in every.items() if key not in shown],
        bool(own),
        [_column(kind, each) for each in every.values() if condition_rows.fits(each)],
        condition_rows.shown(kind, every, str(body.get("filter") or "")),
        about.form(_filter_panel(body), body),
        [_column(kind, each, sort.lstrip("-")) for each in every.values() if each.sortable],
        sort.startswith("-"),
        preview(about.request, blueprint, body),
    )


def _type(blueprint: Blueprint, body: Body) -> RecordType | None:
    found: RecordType | None = CompilingBlueprint(blueprint).find(
        "record_type", str(body.get("record_type", ""))
    )
    return found


def _listed(body: Body, name: str) -> list[str]:
    found = body.get(name)
    return [str(each) for each in found] if isinstance(found, list) else []


def _panel(blueprint: Blueprint) -> Panel:
    kinds = {
        key: naming.title(each, key, language())
        for key, each in sorted(blueprint.of("record_type").items())
    }
    return panel(
        ViewBody, owner=KIND, only=("label", "record_type"), choices={"record_type": kinds}
    )


def _filter_panel(body: Body) -> Panel:
    scope = f"record_type/{body.get('record_type', '')}"
    return panel(ViewBody, owner=KIND, only=("filter",), scope=scope)


def _column(kind: RecordType | None, column: Column, chosen: str = "") -> Choice:
    words = columns.heading(kind, column, language()) if kind else column.title(language())
    return Choice(column.key, words, column.key == chosen)


# --- Gestures ----------------------------------------------------------------


def _set(asked: Asked) -> Done:
    return asked.done(read(_panel(asked.blueprint), asked.request.POST, asked.body))


def _columns(asked: Asked) -> Done:
    """Show these columns, in this order; none: those of the type."""
    chosen = [key for key in asked.request.POST.getlist("columns") if key]
    return asked.done(_with(asked.body, "columns", [*dict.fromkeys(chosen)]))


def _sort(asked: Asked) -> Done:
    column = asked.text("sort")
    sign = "-" if asked.text("descending") else ""
    return asked.done(_with(asked.body, "sort", [f"{sign}{column}"] if column else []))


def _filter(asked: Asked) -> Done:
    """Take the filter as it was written."""
    return asked.done(read(_filter_panel(asked.body), asked.request.POST, asked.body))


def _conditions(asked: Asked) -> Done:
    """Take the filter as it was built, row by row."""
    kind = _type(asked.blueprint, asked.body)
    if kind is None:
        raise Refused("bad_value")
    built = conditions.written(condition_rows.posted(asked, kind))
    return asked.done(_with(asked.body, "filter", built))


def _with(body: Body, name: str, value: Any) -> dict[str, Any]:
    rest = {each: found for each, found in body.items() if each != name}
    return rest | ({name: value} if value else {})


AREA = Area(
    KIND,
    _draw,
    {
        "set": _set,
        "columns": _columns,
        "sort": _sort,
        "filter": _filter,
        "conditions": _conditions,
    },
)
