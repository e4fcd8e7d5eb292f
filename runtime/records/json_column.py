"""A JSONB column read and written by orjson: several times faster than the standard library."""

from decimal import Decimal
from typing import Any

import orjson
from django.db import models
from psycopg.types.json import Jsonb


def _plain(value: object) -> int | float:
    """Return a decimal as a JSON number; up to 15 digits come back as they were."""
    if not isinstance(value, Decimal):
        raise TypeError(f"a value of type {type(value).__name__} has no place in stored data")
    return int(value) if value == value.to_integral_value() else float(value)


def dumps(value: object) -> bytes:
    return orjson.dumps(value, default=_plain)


class JsonColumn(models.JSONField):
    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return orjson.loads(value) if isinstance(value, str) else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if isinstance(value, (dict, list)):
            return Jsonb(value, dumps=dumps)
        return super().get_db_prep_value(value, connection, prepared)

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs
