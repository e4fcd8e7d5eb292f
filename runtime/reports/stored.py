"""Values of groups as they are stored, on their way through an address and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _yes(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


READERS: Mapping[str, Callable[[Any], Any]] = {
    "date": _day,
    "timestamptz": _day,
    "numeric": lambda value: Decimal(str(value)),
    "id": int,
    "boolean": _yes,
}


def plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float)


def written(values: Sequence[Any]) -> str:
    return json.dumps(
        [v if plain(v) else v.isoformat() if isinstance(v, date) else float(v) for v in values],
        ensure_ascii=False,
    )


def revived(value: Any) -> Any:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value
