"""Trees of items, each with a key and perhaps `items` of its own: menus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from builder import keys

Item = Mapping[str, Any]
Items = Sequence[Item]
_COPY = {"ar": "نسخة من {}", "en": "Copy of {}", "fa": "رونوشت {}"}


def walk(items: Items) -> Iterator[Item]:
    """Yield every item, those above before those below."""
    for item in items:
        yield item
        yield from walk(below(item))


def below(item: Item) -> list[Item]:
    """Return what hangs below an item; drafts have misshapen ones as well."""
    found = item.get("items")
    return [each for each in found if _in_shape(each)] if isinstance(found, list) else []


def roots(body: Item) -> list[Item]:
    return below(body)


def find(items: Items, key: str) -> Item | None:
    return next((each for each in walk(items) if each["key"] == key), None)


def taken(items: Items) -> set[str]:
    return {str(each["key"]) for each in walk(items)}


def path(items: Items, key: str) -> list[str]:
    """Return the keys from the top down to an item; [] where it is not."""
    for item in items:
        if item["key"] == key:
            return [key]
        if inner := path(below(item), key):
            return [str(item["key"]), *inner]
    return []


def changed(items: Items, key: str, item: Item) -> list[Item]:
    """Put an item in the place of the one with this key; what hangs below it stays as given."""
    return [
        item if each["key"] == key else _with(each, changed(below(each), key, item))
        for each in items
    ]


def added(items: Items, item: Item, parent: str = "", before: str = "") -> list[Item]:
    """Put an item below a parent ("": at the top), before a sibling or last."""
    if not parent:
        place = next((i for i, each in enumerate(items) if each["key"] == before), len(items))
        return [*items[:place], item, *items[place:]]
    return [
        _with(each, added(below(each), item, "" if each["key"] == parent else parent, before))
        if parent in path([each], parent)
        else each
        for each in items
    ]


def removed(items: Items, key: str) -> list[Item]:
    """Take an item away, with what hangs below it."""
    return [_with(each, removed(below(each), key)) for each in items if each["key"] != key]


def moved(items: Items, key: str, parent: str = "", before: str = "") -> list[Item]:
    """Move an item below another parent; never below itself."""
    item = find(items, key)
    if item is None or (parent and parent in taken([item])):
        return [*items]
    return added(removed(items, key), item, parent, before)


def stepped(items: Items, key: str, by: int) -> list[Item]:
    """Move an item by one place among its siblings."""
    parent, siblings = _family(items, key)
    place = siblings.index(key) + by if key in siblings else -1
    if not 0 <= place < len(siblings):
        return [*items]
    others = [each for each in siblings if each != key]
    return moved(items, key, parent, others[place] if place < len(others) else "")


def indented(items: Items, key: str) -> list[Item]:
    """Hang an item below the sibling before it."""
    _parent, siblings = _family(items, key)
    place = siblings.index(key) if key in siblings else 0
    return moved(items, key, siblings[place - 1]) if place else [*items]


def outdented(items: Items, key: str) -> list[Item]:
    """Hang an item beside its parent, right behind it."""
    steps = path(items, key)
    if len(steps) < 2:
        return [*items]
    parent, siblings = _family(items, steps[-2])
    place = siblings.index(steps[-2]) + 1
    return moved(items, key, parent, siblings[place] if place < len(siblings) else "")


def duplicated(items: Items, key: str) -> tuple[list[Item], str]:
    """Put a copy of an item behind it, without what hangs below; return its key as well."""
    item = find(items, key)
    if item is None:
        return [*items], key
    other = keys.free(key, taken(items))
    label = {lang: _COPY[lang].format(words) for lang, words in item.get("label", {}).items()}
    copy = {name: value for name, value in item.items() if name != "items"}
    parent, siblings = _family(items, key)
    place = siblings.index(key) + 1
    before = siblings[place] if place < len(siblings) else ""
    return added(items, {**copy, "key": other, "label": label}, parent, before), other


def _family(items: Items, key: str) -> tuple[str, list[str]]:
    """Return the key of an item's parent, "" at the top, and the keys of its siblings."""
    steps = path(items, key)
    parent = find(items, steps[-2]) if len(steps) > 1 else None
    siblings = below(parent) if parent else items
    return str(parent["key"]) if parent else "", [str(each["key"]) for each in siblings]


def _with(item: Item, items: list[Item]) -> Item:
    if items == below(item):
        return item
    rest = {name: value for name, value in item.items() if name != "items"}
    return rest | {"items": items} if items else rest


def _in_shape(item: object) -> bool:
    return isinstance(item, Mapping) and isinstance(item.get("key"), str)
