"""FEEL as conditions of the database: the part of the language that an index can answer."""

from engine.query.columns import FieldColumn
from engine.query.translating import NotTranslatable, to_query

__all__ = ["FieldColumn", "NotTranslatable", "to_query"]
