"""What gestures do to the statuses of a type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from builder import keys
from builder.board import shapes
from builder.board.layers import Layers
from runtime.records.definition import Category

CATEGORIES: tuple[str, ...] = get_args(Category)
_COLORS = {"open": "blue", "waiting": "amber", "done": "green", "cancelled": "gray"}
_COPY = {"ar": "نسخة من {}", "en": "Copy of {}", "fa": "رونوشت {}"}


class NotPossible(ValueError):
    """The gesture makes no sense on this board; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def add(layers: Layers, label: Mapping[str, str], category: str) -> tuple[Layers, str]:
    """Add a status at the end of a lane; return its key as well. The first one is initial."""
    there = layers.elements("statuses")
    key = keys.suggested(label, "status", {each.key for each in there})
    status: dict[str, Any] = {"key": key, "label": dict(label), "color": _COLORS[category]}
    status |= {"category": category} | ({"initial": True} if not there else {})
    return layers.with_element("statuses", status), key


def change(layers: Layers, key: str, values: Mapping[str, Any]) -> Layers:
    """Give a status other values, None for those that go; an inherited one is overridden."""
    status = {**_status(layers, key), **values}
    kept = {name: value for name, value in status.items() if value is not None}
    return layers.with_element("statuses", kept)


def make_initial(layers: Layers, key: str) -> Layers:
    """Let new records begin with this status, and with no other."""
    for each in layers.elements("statuses"):
        if each.body.get("initial") and each.key != key:
            layers = change(layers, each.key, {"initial": None})
    return change(layers, key, {"initial": True})


def move(layers: Layers, key: str, category: str, before: str = "") -> Layers:
    """Move a status to a lane, before another one, or last; inherited ones keep their order."""
    if _category(_status(layers, key)) != category:
        layers = change(layers, key, {"category": category})
    order = [each.key for each in layers.elements("statuses") if each.key != key]
    place = order.index(before) if before in order else _end(layers, order, category)
    return layers.ordered("statuses", [*order[:place], key, *order[place:]])


def step(layers: Layers, key: str, by: int) -> Layers:
    """Move a status by one place within its lane."""
    lane = lanes(layers)[_category(_status(layers, key))]
    place = lane.index(key) + by
    if not 0 <= place < len(lane):
        return layers
    others = [each for each in lane if each != key]
    before = others[place] if place < len(others) else ""
    return move(layers, key, _category(_status(layers, key)), before)


def shift(layers: Layers, key: str, by: int) -> Layers:
    """Move a status to the next lane, or to the one before."""
    place = CATEGORIES.index(_category(_status(layers, key))) + by
    return move(layers, key, CATEGORIES[place]) if 0 <= place < len(CATEGORIES) else layers


def duplicate(layers: Layers, key: str) -> tuple[Layers, str]:
    """Put a copy of a status behind it, with the transitions that lead from it and to it."""
    status = _status(layers, key)
    other = keys.free(key, {each.key for each in layers.elements("statuses")})
    said = shapes.mapping(status.get("label")).items()
    label = {lang: _COPY[lang].format(words) for lang, words in said if lang in _COPY}
    copy = {name: value for name, value in status.items() if name != "initial"}
    layers = layers.with_element("statuses", {**copy, "key": other, "label": label})
    order = [each.key for each in layers.elements("statuses") if each.key != other]
    place = order.index(key) + 1
    layers = layers.ordered("statuses", [*order[:place], other, *order[place:]])
    return _leaving_alike(layers, key, other), other


def remove(layers: Layers, key: str) -> Layers:
    """Take a status of the type's own away, with the transitions that nothing is left of."""
    element = layers.find("statuses", key)
    if element is None or element.origin == "inherited":
        raise NotPossible("inherited")
    if element.origin == "overridden":
        return layers.without("statuses", key)
    for gone in leading_only(layers, key):
        layers = layers.without("transitions", gone)
    return _nowhere_from(layers.without("statuses", key), key)


def leading_only(layers: Layers, key: str) -> list[str]:
    """Return the transitions of the type's own that lead to the status, or from nowhere else."""
    return [
        each.key
        for each in layers.elements("transitions")
        if each.origin != "inherited"
        and (each.body.get("to") == key or each.body.get("from") == [key])
    ]


def lanes(layers: Layers) -> dict[str, list[str]]:
    """Return the keys of the statuses by category."""
    found: dict[str, list[str]] = {category: [] for category in CATEGORIES}
    for each in layers.elements("statuses"):
        found[_category(each.body)].append(each.key)
    return found


def _status(layers: Layers, key: str) -> dict[str, Any]:
    element = layers.find("statuses", key)
    if element is None:
        raise NotPossible("gone")
    return dict(element.body)


def _category(status: Mapping[str, Any]) -> str:
    found = shapes.text(status.get("category"))
    return found if found in CATEGORIES else CATEGORIES[0]


def _end(layers: Layers, order: list[str], category: str) -> int:
    """Return the place behind the last status of a lane."""
    lane = [key for key in lanes(layers)[category] if key in order]
    return order.index(lane[-1]) + 1 if lane else len(order)


def _leaving_alike(layers: Layers, key: str, other: str) -> Layers:
    """Let what leads from a status lead from another one too."""
    for each in layers.elements("transitions"):
        sources = shapes.texts(each.body.get("from"))
        if key in sources and each.body.get("to") != other:
            sources.insert(sources.index(key) + 1, other)
            layers = layers.with_element("transitions", {**each.body, "from": sources})
    return layers


def _nowhere_from(layers: Layers, key: str) -> Layers:
    """Let no transition lead from a status that is gone."""
    for each in layers.elements("transitions"):
        sources = shapes.texts(each.body.get("from"))
        if key in sources and each.origin != "inherited":
            left = [source for source in sources if source != key]
            layers = layers.with_element("transitions", {**each.body, "from": left})
    return layers
