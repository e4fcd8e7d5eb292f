"""Conditions of a list, as pages and the API send them: a column, an operator, a value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Q
from django.db.models.lookups import (
    Exact,
    GreaterThan,
    GreaterThanOrEqual,
    In,
    IsNull,
    LessThan,
    LessThanOrEqual,
)

from engine.i18n.digits import to_latin
from runtime.lists import columns
from runtime.lists.columns import Column
from runtime.lists.errors import BadList
from runtime.records.record_type import RecordType

_COMPARED: Mapping[str, Any] = {
    "eq": Exact,
    "lt": LessThan,
    "lte": LessThanOrEqual,
    "gt": GreaterThan,
    "gte": GreaterThanOrEqual,
}
OPERATORS = (*_COMPARED, "ne", "in", "contains", "empty", "filled")
MOST_VALUES = 200
_MAGNITUDE = 300  # Powers of ten: no value of a record goes further.


@dataclass(frozen=True, slots=True)
class Filter:
    """`in` takes a list of values; `empty` and `filled` take none."""

    column: str
    operator: str
    value: Any = None


def condition(kind: RecordType, given: Filter) -> Q:
    """Return the filter as a condition on records; BadList says what is wrong with it."""
    column = columns.column(kind, given.column)
    if given.operator not in OPERATORS or column.kind is None:
        raise BadList("bad_operator", f"{given.column} {given.operator}")
    if given.operator in ("empty", "filled"):
        return Q(IsNull(_presence(column), given.operator == "empty"))
    if column.kind == "ids":
        return _any_of(column, given)
    if given.operator == "contains":
        return _contains(column, given.value)
    return _compared(column, given)


def _presence(column: Column) -> Any:
    # The JSON itself: a text of a number field, kept from long ago, is there too.
    if column.name is None:
        return columns.data_value(column.key, "text")
    return columns.filtered(column)


def _compared(column: Column, given: Filter) -> Q:
    left, read = columns.filtered(column), _reader(column)
    if given.operator == "in":
        values = given.value if isinstance(given.value, list | tuple) else [given.value]
        return Q(In(left, [read(value) for value in values[:MOST_VALUES]]))
    if given.operator == "ne":
        return ~Q(Exact(left, read(given.value))) | Q(IsNull(left, True))
    return Q(_COMPARED[given.operator](left, read(given.value)))


def _any_of(column: Column, given: Filter) -> Q:
    if given.operator not in ("eq", "in", "contains"):
        raise BadList("bad_operator", f"{given.column} {given.operator}")
    values = given.value if isinstance(given.value, list | tuple) else [given.value]
    found = Q()
    for value in values[:MOST_VALUES]:
        found |= Q(data__contains={column.key: [value]})
    return found


def _contains(column: Column, value: Any) -> Q:
    if column.kind != "text" or not isinstance(value, str):
        raise BadList("bad_operator", f"{column.key} contains")
    value = _reader(column)(value)
    if column.name is not None:
        return Q(**{f"{column.name}__icontains": value})
    return Q(**{f"data__{column.key}__icontains": value})


def _reader(column: Column) -> Callable[[Any], Any]:
    readers = {"text": _text, "numeric": _number, "id": _number, "boolean": _yes, "date": _date}
    in_table = column.name is not None
    moment = _moment if in_table else lambda value: _iso(_moment(value))
    read = readers | {"timestamptz": moment}

    def checked(value: Any) -> Any:
        try:
            return read[column.kind or "text"](value)
        except (ValueError, TypeError, InvalidOperation, OverflowError):
            raise BadList("bad_value", column.key) from None

    return checked


def _text(value: Any) -> str:
    """Return text that the database can hold; ValueError for any other."""
    text = value if isinstance(value, str) else str(value)
    if "\0" in text:
        raise ValueError(value)
    text.encode()
    return text


def _number(value: Any) -> Decimal:
    number = Decimal(to_latin(str(value)))
    if not number.is_finite() or abs(number.adjusted()) > _MAGNITUDE:
        raise ValueError(value)
    return number


def _yes(value: Any) -> bool:
    return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}[
        str(value).lower()
    ]


def _date(value: Any) -> str:
    return date.fromisoformat(str(value)).isoformat()


def _moment(value: Any) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
