"""The designer of saved lists: columns, conditions and order, beside the list that comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from builder import naming
from builder.pages.board.words import lanes
from builder.pages.office.area import About, Area, Asked, Body, Done, Refused, read
from builder.pages.office.previewing import ListShown, preview
from builder.settings import Panel, panel
from engine.blueprint import Blueprint
from engine.blueprint.checking import CompilingBlueprint
from engine.i18n import labels
from engine.templating import language
from runtime.kinds.view import ViewBody
from runtime.lists import columns, conditions
from runtime.lists.columns import Column
from runtime.lists.conditions import Condition
from runtime.pages.choice import Choice
from runtime.records.record_type import RecordType

KIND = "view"
_OPERATORS: Mapping[str, str | Promise] = {
    "is": _("is"),
    "is_not": _("is not"),
    "lt": _("is less than"),
    "lte": _("is at most"),
    "gt": _("is more than"),
    "gte": _("is at least"),
    "contains": _("contains"),
    "empty": _("is empty"),
    "filled": _("is filled in"),
}
_MOMENTS: Mapping[str, str | Promise] = {
    "user.id": _("whoever looks"),
    "user.department": _("the department of whoever looks"),
    "today()": _("today"),
    "now()": _("now"),
}
_ORDERED = ("lt", "lte", "gt", "gte")
_FITTING = {
    "text": ("is", "is_not", "contains", "empty", "filled"),
    "numeric": ("is", "is_not", *_ORDERED, "empty", "filled"),
    "date": (*_ORDERED, "is", "empty", "filled"),
    "timestamptz": (*_ORDERED, "empty", "filled"),
    "boolean": ("is", "is_not", "empty", "filled"),
    "id": ("is", "is_not", "empty", "filled"),
}
_NOW = {"id": ("user.id", "user.department"), "date": ("today()",), "timestamptz": ("now()",)}


@dataclass(frozen=True)
class ConditionShown:
    """typed: the value as people type it, where nothing is there to be chosen from."""

    name: str
    operators: list[Choice]
    needs_value: bool
    choices: list[Choice]
    typed: str
    kind: str


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
        [_column(kind, each) for each in every.values() if _fits(each)],
        _rows(kind, every, body),
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


# --- Conditions, row by row --------------------------------------------------


def _fits(column: Column) -> bool:
    return column.kind in _FITTING and column.key != "type_label"


def _rows(
    kind: RecordType | None, every: Mapping[str, Column], body: Body
) -> list[ConditionShown] | None:
    found = conditions.read(str(body.get("filter") or ""))
    if kind is None or found is None or any(each.name not in every for each in found):
        return None
    return [_row(kind, every[each.name], each) for each in found]


def _row(kind: RecordType, column: Column, found: Condition) -> ConditionShown:
    fitting = _FITTING.get(column.kind or "", conditions.OPERATORS)
    operators = [each for each in _OPERATORS if each in fitting or each == found.operator]
    offered = dict(_values(kind, column))
    return ConditionShown(
        found.name,
        [Choice(each, str(_OPERATORS[each]), each == found.operator) for each in operators],
        found.operator not in ("empty", "filled"),
        [Choice(value, words, value in found.values) for value, words in offered.items()],
        "" if any(each in offered for each in found.values) else _typed(found),
        "date" if column.kind in ("date", "timestamptz") else "text",
    )


def _typed(found: Condition) -> str:
    return conditions.plain(found.values[0]) if found.values else ""


def _values(kind: RecordType, column: Column) -> Iterator[tuple[str, str]]:
    """Yield what a column's value may be chosen from: as FEEL, and in words."""
    lang = language()
    if column.key == "status":
        for status in kind.statuses.values():
            yield f'"{status.key}"', labels.text(status.label, lang)
    elif column.key == "category":
        yield from ((f'"{key}"', words) for key, words in lanes().items())
    elif column.kind == "boolean":
        yield from (("true", str(_("yes"))), ("false", str(_("no"))))
    elif column.field is not None:
        options: Any = column.field.definition.settings.get("options") or []
        for option in options:
            yield f'"{option["key"]}"', labels.text(option.get("label"), lang)
    for moment in _NOW.get(column.kind or "", ()):
        yield moment, str(_MOMENTS[moment])


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
    every = {each.key: each for each in columns.all_columns(kind)}
    rows = [_posted(asked, index, every) for index in range(_count(asked))]
    built = conditions.written([row for row in rows if row is not None])
    return asked.done(_with(asked.body, "filter", built))


def _count(asked: Asked) -> int:
    found = asked.text("rows")
    return min(int(found), 50) if found.isdecimal() else 0


def _posted(asked: Asked, index: int, every: Mapping[str, Column]) -> Condition | None:
    """Read a row; one that is half filled in gets the first value that fits."""
    column = every.get(asked.text(f"name_{index}"))
    if column is None or asked.text("without") == str(index):
        return None
    fitting = _FITTING.get(column.kind or "", ("is",))
    operator = asked.text(f"operator_{index}")
    operator = operator if operator in fitting else fitting[0]
    kind = column.kind or "text"
    given = [each for each in asked.request.POST.getlist(f"value_{index}") if each.strip()]
    kept = asked.text(f"was_{index}") == column.key
    values = [_value(each, kind) for each in given] if kept else []
    return Condition(column.key, operator, tuple(_fitted(values, operator, column, asked)))


def _value(text: str, kind: str) -> str:
    return text if text.startswith('"') else conditions.literal(text.strip(), kind)


def _fitted(values: list[str], operator: str, column: Column, asked: Asked) -> list[str]:
    if operator in ("empty", "filled"):
        return []
    if values:
        return values if operator == "is" else values[:1]
    kind = _type(asked.blueprint, asked.body)
    offered = [value for value, _words in _values(kind, column)] if kind else []
    beginning = {"numeric": "0", "id": "user.id"}.get(column.kind or "", '""')
    return [offered[0] if offered else beginning]


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
