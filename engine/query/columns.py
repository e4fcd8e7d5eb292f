"""What a name of an expression stands for in the database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.db.models import DecimalField, Value
from django.db.models.expressions import Combinable

from engine.feel.values.times import DateTime

ColumnKind = Literal["text", "numeric", "date", "timestamptz", "boolean", "id", "ids"]


@dataclass(frozen=True)
class FieldColumn:
    """value: the expression that is compared, the same one that the index is over.

    in_table: a column of the table; else a value of the JSON data, where dates and moments are
    ISO text in UTC. `ids` is a JSON list of keys, by its `key`. `id` is what a reference points to:
    a number where it is in the table; in the data a record, whose number is its `id`.
    """

    key: str
    value: Combinable
    kind: ColumnKind
    in_table: bool = False

    @property
    def is_record(self) -> bool:
        return self.kind == "id" and not self.in_table

    def constant(self, value: Any) -> Any:
        """Return a FEEL value as it is compared with this column; Mismatch for another type."""
        found = _READERS[self.kind](value)
        if found is None:
            raise Mismatch
        if self.in_table:
            # Columns of the table are whole numbers, and would cut a fraction off.
            broken = isinstance(found, Decimal) and found != found.to_integral_value()
            return Value(found, DecimalField()) if broken else found
        return _iso(found) if isinstance(found, datetime) else found


class Mismatch(Exception):
    """A value of another type than the column's: comparing them gives null."""


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: Any) -> Decimal | None:
    plain = isinstance(value, Decimal | int) and not isinstance(value, bool)
    return Decimal(value) if plain else None


def _date(value: Any) -> str | None:
    plain = isinstance(value, date) and not isinstance(value, datetime)
    return value.isoformat() if plain else None


def _moment(value: Any) -> datetime | None:
    found = value.to_datetime() if isinstance(value, DateTime) else value
    return found if isinstance(found, datetime) and found.tzinfo else None


def _yes(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _iso(moment: datetime) -> str:
    """Return a moment as the data have it, in whole seconds; one between two sorts between them."""
    text = moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    return f"{text}~" if moment.microsecond else text


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "text": _text,
    "numeric": _number,
    "id": _number,
    "ids": _text,
    "date": _date,
    "timestamptz": _moment,
    "boolean": _yes,
}
