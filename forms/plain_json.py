"""Values from outside, made such that every reader of JSON, and PostgreSQL, can take them."""

import math
from typing import Any

# No field holds anything deeper than a list in a row of a list.
DEEPEST = 12


def plain_json(value: Any, depth: int = DEEPEST) -> Any:
    """Return the value without halves of characters, numbers that are none, and endless nesting.

    What has to go is replaced by text, so that it fails the field's schema, and is not lost unseen.
    """
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, list | tuple):
        return [plain_json(item, depth - 1) for item in value] if depth else "[…]"
    if isinstance(value, dict):
        return _plain_object(value, depth) if depth else "{…}"
    return value


def _plain_object(value: dict[Any, Any], depth: int) -> dict[str, Any]:
    return {plain_json(str(key)): plain_json(item, depth - 1) for key, item in value.items()}
