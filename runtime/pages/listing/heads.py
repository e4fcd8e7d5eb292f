"""The heads of a list's columns."""

from __future__ import annotations

from dataclasses import dataclass

from engine.templating import language
from runtime.lists import columns, reading
from runtime.lists.columns import Column
from runtime.pages.listing.address import ListAddress
from runtime.records.record_type import RecordType

_ONE_LINE = ("date", "timestamptz", "numeric")


@dataclass(frozen=True)
class Head:
    """main: its cells lead to the record. classes: of its cells."""

    key: str
    label: str
    sort_url: str
    sorted: str
    numeric: bool
    main: bool
    latin: bool
    classes: str


def heads(kind: RecordType, page: reading.Page, address: ListAddress) -> list[Head]:
    keys = [column.key for column in page.columns]
    main = "title" if "title" in keys else next(iter(keys), "")

    def sort_url(column: Column) -> str:
        return address.changed({"sort": _next_sort(column, page), "cursor": None})

    return [
        Head(
            column.key,
            columns.heading(kind, column, language()),
            sort_url(column) if column.sortable else "",
            _sorted(column, page),
            column.kind == "numeric",
            column.key in (main, "number"),
            column.latin,
            _classes(column, main),
        )
        for column in page.columns
    ]


def _sorted(column: Column, page: reading.Page) -> str:
    if page.sort != column.key:
        return ""
    return "descending" if page.descending else "ascending"


def _next_sort(column: Column, page: reading.Page) -> str:
    """Return what a click on the head sorts by: upwards first, then downwards."""
    return f"-{column.key}" if _sorted(column, page) == "ascending" else column.key


def _classes(column: Column, main: str) -> str:
    found = [
        "end" if column.kind == "numeric" else "",
        "number" if column.key == "number" else "main-cell" if column.key == main else "",
        "nowrap" if column.kind in _ONE_LINE or column.key == "status" else "",
    ]
    return " ".join(filter(None, found))
