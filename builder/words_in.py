"""Names within the bodies of definitions: finding them, and putting others in their place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from engine.blueprint.definitions import element_name
from runtime.pages.numbers import whole


def texts(value: Any) -> Iterator[str]:
    """Yield every text of a body, the names of its parts among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield str(name)
            yield from texts(inner)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def mentions(body: Any, name: str) -> bool:
    # Most texts do not have it at all, which is seen faster.
    return any(name in text and _word(name).search(text) for text in texts(body))


def has(body: Mapping[str, Any], trail: tuple[str, ...]) -> bool:
    return not trail or _walk(body, trail)[0] is not None


def at(body: Mapping[str, Any], trail: tuple[str, ...]) -> Any:
    """Return the element that the trail leads to; None where there is none."""
    return _walk(body, trail)[2]


def with_key(body: Mapping[str, Any], trail: tuple[str, ...], other: str) -> dict[str, Any]:
    """Return the body where the element that the trail leads to has another key."""
    copy = _copy(body)
    element = at(copy, trail)
    if isinstance(element, dict):
        element["key"] = other
    return copy


def without(body: Mapping[str, Any], trail: tuple[str, ...]) -> dict[str, Any]:
    """Return the body without the element that the trail leads to."""
    copy = _copy(body)
    holder, place, _ = _walk(copy, trail)
    if holder is not None:
        del holder[place]
    return copy


def quotes(body: Any, name: str) -> bool:
    """Tell whether an expression has the name as a text: `status = "new"`."""
    return any(_quoted(name).search(text) for text in texts(body))


def with_quoted(body: Mapping[str, Any], name: str, other: str) -> dict[str, Any]:
    """Return the body where every expression that has the name as a text has the other."""
    return {entry: _requoted(value, name, other) for entry, value in body.items()}


def replaced_at(body: Mapping[str, Any], path: str, name: str, other: str) -> dict[str, Any]:
    """Return the body with `other` for the word `name` at a path: in its last step or its value."""
    copy = _copy(body)
    holder, step, value = _walk(copy, tuple(path.split(".")))
    if holder is None:
        return copy
    if isinstance(step, str) and _word(name).search(step):
        _rename_entry(holder, step, _word(name).sub(other, step))
    elif isinstance(value, dict) and element_name(value) == name:
        entry = next(each for each in ("key", "field", "type") if value.get(each) == name)
        value[entry] = other
    else:
        holder[step] = _replaced(value, name, other)
    return copy


def with_words(value: Any, others: Mapping[str, str]) -> Any:
    """Return a value where each word that is a name has its other one."""
    for name, other in others.items():
        if name != other:
            value = _replaced(value, name, other)
    return value


def _copy(body: Mapping[str, Any]) -> dict[str, Any]:
    copied: dict[str, Any] = json.loads(json.dumps(body))
    return copied


def _walk(node: Any, steps: tuple[str, ...]) -> tuple[Any, Any, Any]:
    """Return what holds the value at a path, its step there, and the value; None if it is not."""
    holder: Any = None
    place: Any = None
    for step in steps:
        holder, place = node, _place(node, step)
        if place is None:
            return None, None, None
        node = node[place]
    return holder, place, node


def _place(node: Any, step: str) -> str | int | None:
    if isinstance(node, Mapping):
        return step if step in node else None
    if not isinstance(node, list):
        return None
    names = [element_name(each) for each in node]
    if step in names:
        return names.index(step)
    at = whole(step)
    return at if at is not None and at < len(node) else None


def _rename_entry(holder: dict[str, Any], name: str, other: str) -> None:
    """Rename an entry of a mapping in its place."""
    entries = {other if each == name else each: value for each, value in holder.items()}
    holder.clear()
    holder.update(entries)


def _replaced(value: Any, name: str, other: str) -> Any:
    if isinstance(value, str):
        return _word(name).sub(other, value)
    if isinstance(value, list):
        return [_replaced(each, name, other) for each in value]
    return value


def _requoted(value: Any, name: str, other: str) -> Any:
    if isinstance(value, str):
        return _quoted(name).sub(lambda found: found[1] + other + found[1], value)
    if isinstance(value, Mapping):
        return with_quoted(value, name, other)
    if isinstance(value, list):
        return [_requoted(each, name, other) for each in value]
    return value


@lru_cache(maxsize=256)
def _quoted(name: str) -> re.Pattern[str]:
    return re.compile(rf"""(["']|&quot;|&apos;){re.escape(name)}\1""")


@lru_cache(maxsize=256)
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9_]){re.escape(name)}(?![A-Za-z0-9_])")
