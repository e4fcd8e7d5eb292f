"""The conditions of a saved list, row by row: as they are shown, and as they come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from builder.pages.board.words import lanes
from builder.pages.office.asking import Asked
from engine.i18n import labels
from engine.templating import language
from runtime.lists import columns, conditions
from runtime.lists.columns import Column
from runtime.lists.conditions import Condition
from runtime.pages.choice import Choice
from runtime.pages.numbers import whole
from runtime.records.record_type import RecordType

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


def fits(column: Column) -> bool:
    return column.kind in _FITTING and column.key != "type_label"


def shown(
    kind: RecordType | None, every: Mapping[str, Column], filter_: str
) -> list[ConditionShown] | None:
    """Return the rows of a filter; None where it is an expression that rows cannot show."""
    found = conditions.read(filter_)
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


def posted(asked: Asked, kind: RecordType) -> list[Condition]:
    """Return the conditions as a form says them; what names no column is left out."""
    every = {each.key: each for each in columns.all_columns(kind)}
    rows = [_posted(asked, index, kind, every) for index in range(_count(asked))]
    return [row for row in rows if row is not None]


def _count(asked: Asked) -> int:
    return min(whole(asked.text("rows")) or 0, 50)


def _posted(
    asked: Asked, index: int, kind: RecordType, every: Mapping[str, Column]
) -> Condition | None:
    """Read a row; one that is half filled in gets the first value that fits."""
    column = every.get(asked.text(f"name_{index}"))
    if column is None or asked.text("without") == str(index):
        return None
    fitting = _FITTING.get(column.kind or "", ("is",))
    operator = asked.text(f"operator_{index}")
    operator = operator if operator in fitting else fitting[0]
    given = [each for each in asked.request.POST.getlist(f"value_{index}") if each.strip()]
    kept = asked.text(f"was_{index}") == column.key
    offered = [value for value, _words in _values(kind, column)]
    values = [_value(each, offered, column) for each in given] if kept else []
    return Condition(column.key, operator, tuple(_fitted(values, operator, offered, column)))


def _value(text: str, offered: list[str], column: Column) -> str:
    """Return a value as it stands in FEEL: as it was offered, or as somebody typed it."""
    return text if text in offered else conditions.literal(text.strip(), column.kind or "text")


def _fitted(values: list[str], operator: str, offered: list[str], column: Column) -> list[str]:
    if operator in ("empty", "filled"):
        return []
    if values:
        return values if operator == "is" else values[:1]
    beginning = {"numeric": "0", "id": "user.id"}.get(column.kind or "", '""')
    return [offered[0] if offered else beginning]
