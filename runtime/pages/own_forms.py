"""Forms of the product's own pages: written here, in every language, and drawn as all forms are."""

from __future__ import annotations

from typing import Any


def words(ar: str, en: str, fa: str) -> dict[str, str]:
    return {"ar": ar, "en": en, "fa": fa}


def field(key: str, type_: str, ar: str, en: str, fa: str, **more: Any) -> dict[str, Any]:
    """Return a field of a form's definition; more: its further settings."""
    return {"key": key, "type": type_, "label": words(ar, en, fa), **more}


def section(key: str, ar: str, en: str, fa: str, fields: list[str]) -> dict[str, Any]:
    return {"key": key, "label": words(ar, en, fa), "columns": 2, "fields": fields}
