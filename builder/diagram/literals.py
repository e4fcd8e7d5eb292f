"""Fixed values in FEEL: reading them out of a source, and writing them as one."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from engine import feel

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
NOTHING = object()


def read(source: str) -> Any:
    """Return the value that a source always has; NOTHING where it is worked out.

    Texts, numbers, truth, lists and contexts of them.
    """
    if "(" in _STRING.sub("", source):
        return NOTHING
    try:
        program = feel.compile(source)
        if program.names_used:
            return NOTHING
        value = feel.to_json(program.evaluate({}))
    except (feel.FeelSyntaxError, feel.Failure, ValueError, TypeError):
        return NOTHING
    return value if _is_plain(value) else NOTHING


def write(value: Any) -> str:
    """Return the source of a fixed value; "" for none."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(write(each) for each in value)}]" if value else ""
    if isinstance(value, Mapping):
        pairs = (f"{name}: {write(each)}" for name, each in value.items() if each)
        inside = ", ".join(pairs)
        return f"{{{inside}}}" if inside else ""
    return str(value)


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(_is_plain(each) for each in value)
    if isinstance(value, Mapping):
        return all(_is_plain(each) for each in value.values())
    return isinstance(value, str | int | float | bool)
