"""Subtypes: a body over the body of its base.

Lists whose elements have keys are joined by key, an element of the subtype in the place of its
namesake (a section may also say which one it stands `after`); all else of the subtype replaces
what the base says. `label`, `plural`, `code` and `abstract`
are each type's own.
"""

from collections.abc import Callable, Mapping
from typing import Any

Body = Mapping[str, Any]
_OWN = {"label", "plural", "code", "abstract", "extends"}
DEPTH = 8


class BrokenLineage(ValueError):
    """`extends` names no record type, or leads back to itself."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"{code}: {name}")
        self.code = code
        self.name = name


def lineage(key: str, body_of: Callable[[str], Body | None]) -> tuple[str, ...]:
    """Return the type, then its bases, nearest first; raise BrokenLineage."""
    found: list[str] = []
    current: str | None = key
    while current:
        if current in found or len(found) == DEPTH:
            raise BrokenLineage("circular_base", current)
        body = body_of(current)
        if body is None:
            raise BrokenLineage("unknown_base", current)
        found.append(current)
        current = body.get("extends")
    return tuple(found)


def resolve(bodies: list[Body]) -> dict[str, Any]:
    """Return one body out of those of a lineage, concrete first."""
    result: dict[str, Any] = {}
    for body in reversed(bodies):
        inherited = {name: value for name, value in result.items() if name not in _OWN}
        result = inherited | {
            name: _merged(inherited.get(name), value) for name, value in body.items()
        }
    return result


def _merged(base: Any, own: Any) -> Any:
    if not (_is_keyed(base) and _is_keyed(own)):
        return own
    found = {element["key"]: element for element in base}
    for element in own:
        found = _placed(found, element)
    return list(found.values())


def _placed(found: dict[str, Any], element: dict[str, Any]) -> dict[str, Any]:
    """Put an element in its namesake's place, behind the one it names by `after`, or last."""
    key, after = element["key"], element.get("after")
    if key in found or after not in found:
        return found | {key: element}
    keys = list(found)
    cut = keys.index(after) + 1
    order = [*keys[:cut], key, *keys[cut:]]
    return {each: element if each == key else found[each] for each in order}


def _is_keyed(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(e, dict) and "key" in e for e in value)
