"""The outer part of a report's query, and its end: of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection, transaction

from runtime.reports.definition import MeasureDefinition
from runtime.reports.errors import BadReport

SECONDS = 20
SUMMARY = "SELECT {shown} FROM ({inner}) AS looked_at {grouping} ORDER BY {order} LIMIT %s"
_CALCULATIONS: Mapping[str, str] = {
    "count": "count({value})",
    "share": "count({value})",
    "sum": "sum({value})",
    "avg": "avg({value})",
    "min": "min({value})",
    "max": "max({value})",
}


def calculation(measure: MeasureDefinition, place: int) -> str:
    """Return what works the measure out: names of our own only."""
    calc = "sum" if measure.calc == "share" and measure.of else measure.calc
    value = f"value_{place}" if measure.of is not None else "*"
    kept = f" FILTER (WHERE where_{place})" if measure.where else ""
    return _CALCULATIONS[calc].format(value=value) + kept


def of_nothing(measure: MeasureDefinition) -> int | None:
    return 0 if measure.calc in ("count", "share") else None


def fetch(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with bounded(), connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


@contextmanager
def bounded() -> Iterator[None]:
    """Let what is asked within take so long and no longer; else raise BadReport."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{SECONDS}s"])
            yield
            cursor.execute("SET LOCAL statement_timeout TO DEFAULT")
    except OperationalError as error:
        if "statement timeout" not in str(error):
            raise
        raise BadReport("too_long") from None
