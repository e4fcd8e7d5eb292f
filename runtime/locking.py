"""A row locked by its id: the statement every verb begins with, put together once."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def locked_row(model: type[Row], key: int, *, may_go: bool = False) -> Row | None:
    """Return the row as it is now, ours until the end of the transaction; None if there is none.

    may_go: it may be deleted, so nobody may write a row that refers to it meanwhile.
    """
    return next(iter(model._base_manager.raw(_statement(model, may_go), [key])), None)


@cache
def _statement(model: type[Model], may_go: bool) -> str:
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    strength = "UPDATE" if may_go else "NO KEY UPDATE"
    return f'SELECT {columns} FROM "{model._meta.db_table}" WHERE id = %s FOR {strength}'  # noqa: S608
