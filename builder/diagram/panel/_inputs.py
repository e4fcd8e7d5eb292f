"""Names that something called reads, with an expression each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from builder.diagram.panel import Field, Place
from builder.diagram.panel._fields import expression, pairs


def fields(place: Place, wanted: Sequence[str]) -> list[Field]:
    names = _names(place, wanted)
    return [expression(f"input_{n}", name, place) for n, name in enumerate(names)]


def data(place: Place, wanted: Sequence[str]) -> dict[str, Any]:
    given = pairs(place.own.get("input"))
    return {f"input_{n}": given.get(name, "") for n, name in enumerate(_names(place, wanted))}


def read(place: Place, wanted: Sequence[str], data: Mapping[str, Any]) -> list[dict[str, str]]:
    rows = [
        {"name": name, "value": str(data.get(f"input_{n}") or "")}
        for n, name in enumerate(_names(place, wanted))
    ]
    before = list(pairs(place.own.get("input")))
    rows.sort(key=lambda row: before.index(row["name"]) if row["name"] in before else len(before))
    return [row for row in rows if row["value"]]


def _names(place: Place, wanted: Sequence[str]) -> list[str]:
    """Return the names that are asked for, and those that are given besides."""
    return list(dict.fromkeys((*wanted, *pairs(place.own.get("input")))))
