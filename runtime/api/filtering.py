"""The filters of a record type's list, made from its columns for django-filter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet

from engine.blueprint import live
from runtime.lists import columns, filters
from runtime.lists.columns import Column
from runtime.lists.errors import BadList
from runtime.lists.filters import Filter
from runtime.lists.listing import Asked
from runtime.records.models import Record
from runtime.records.record_type import RecordType

OF_LISTS = ("q", "sort", "view", "filter", "cursor", "size")
"""What an address of a list may say besides its filters."""
_MOST_FORMS = 200
_RANGED = ("numeric", "date", "timestamptz")


class ColumnFilter(django_filters.CharFilter):
    """One condition on a column: `city=…`, `balance__gte=…`, `assignee__empty=true`."""

    def __init__(self, kind: RecordType, column: Column, operator: str) -> None:
        self._kind, self._column, self._operator = kind, column, operator
        super().__init__(label=column.title("en"))

    def __deepcopy__(self, memo: object) -> ColumnFilter:
        # Each request has filters of its own, but of the same release: its types are not copied.
        return copy(self)

    @property
    def column(self) -> Column:
        return self._column

    @property
    def operator(self) -> str:
        return self._operator

    def filter(self, records: QuerySet[Record], value: Any) -> QuerySet[Record]:
        if value in ("", None):
            return records
        given = Filter(self._column.key, *_asked(self._operator, value))
        return records.filter(filters.condition(self._kind, given))


def _asked(operator: str, value: str) -> tuple[str, Any]:
    if operator == "empty":
        return ("empty", None) if value.lower() in ("true", "1") else ("filled", None)
    return operator, value.split(",") if operator == "in" else value


def filter_set(kind: RecordType) -> type[django_filters.FilterSet]:
    """Return the class of a type's filters, made once for each release."""
    made: type[django_filters.FilterSet] = live().once(
        f"filters of {kind.key}", lambda: _make(kind)
    )
    return made


def _make(kind: RecordType) -> type[django_filters.FilterSet]:
    members = {
        name: ColumnFilter(kind, column, operator) for name, column, operator in _filters(kind)
    }
    return type(f"{kind.key.title()}Filters", (_Filters,), {**members, "_forms": {}})


class _Filters(django_filters.FilterSet):
    """Builds only those filters that are asked for: a type has dozens, a request a few."""

    base_filters: Mapping[str, django_filters.Filter]
    _forms: ClassVar[dict[tuple[str, ...], Any]]

    def __init__(self, data: Mapping[str, str], queryset: QuerySet[Record]) -> None:
        self.base_filters = {name: type(self).base_filters[name] for name in data}
        super().__init__(data, queryset=queryset)

    def get_form_class(self) -> Any:
        """Return the form that reads these filters, made once."""
        names = tuple(sorted(self.filters))
        if len(self._forms) > _MOST_FORMS:
            self._forms.clear()
        if names not in self._forms:
            self._forms[names] = super().get_form_class()
        return self._forms[names]


def _filters(kind: RecordType) -> Iterator[tuple[str, Column, str]]:
    for column in columns.all_columns(kind):
        indexed = column.field is None or column.field.definition.filterable
        if column.kind is None or not indexed or column.key == "type_label":
            continue
        yield column.key, column, "eq"
        yield f"{column.key}__empty", column, "empty"
        if column.kind != "boolean":
            yield f"{column.key}__in", column, "in"
        if column.kind in _RANGED:
            yield from (
                (f"{column.key}__{each}", column, each) for each in ("gt", "gte", "lt", "lte")
            )


def readable(asked: Asked, names: Iterable[str]) -> set[str]:
    """Return those filters that do not look at what the actor may not read."""
    known = filter_set(asked.kind).base_filters
    return {
        name
        for name in names
        if isinstance(each := known.get(name), ColumnFilter) and asked.may_ask(each.column)
    }


def checked(asked: Asked, names: Iterable[str]) -> set[str]:
    """Return the names of filters; BadList for one that the actor has not."""
    wanted = set(names)
    for name in sorted(wanted - readable(asked, wanted)):
        every = readable(asked, filter_set(asked.kind).base_filters)
        raise BadList("unknown_filter", name, every)
    return wanted
