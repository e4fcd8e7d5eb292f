"""What gestures do to the transitions of a type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builder import keys
from builder.board import shapes
from builder.board.layers import Layers
from builder.board.statuses import NotPossible


def connect(
    layers: Layers, source: str, target: str, label: Mapping[str, str]
) -> tuple[Layers, str]:
    """Draw a new transition between two statuses; return its key as well."""
    _known(layers, source, target)
    taken = {each.key for each in layers.elements("transitions")}
    key = keys.suggested(label, f"to_{target}", taken)
    body: dict[str, Any] = {"key": key, "label": dict(label), "from": [source], "to": target}
    return layers.with_element("transitions", body), key


def join(layers: Layers, key: str, source: str) -> Layers:
    """Let a transition lead from another status as well."""
    body = _transition(layers, key)
    _known(layers, source)
    sources = shapes.texts(body.get("from"))
    if source in sources:
        return layers
    return layers.with_element("transitions", {**body, "from": [*sources, source]})


def leave(layers: Layers, key: str, source: str) -> Layers:
    """Let a transition not lead from a status any more; the last one takes it away."""
    body = _transition(layers, key)
    left = [each for each in shapes.texts(body.get("from")) if each != source]
    if not left:
        return remove(layers, key)
    return layers.with_element("transitions", {**body, "from": left})


def change(layers: Layers, key: str, values: Mapping[str, Any]) -> Layers:
    """Give a transition other values, None for those that go; an inherited one is overridden."""
    body = {**_transition(layers, key), **values}
    kept = {name: value for name, value in body.items() if value is not None}
    return layers.with_element("transitions", kept)


def duplicate(layers: Layers, key: str) -> tuple[Layers, str]:
    """Put a copy of a transition behind it; return its key as well."""
    other = keys.free(key, {each.key for each in layers.elements("transitions")})
    layers = layers.with_element("transitions", {**_transition(layers, key), "key": other})
    order = [each.key for each in layers.elements("transitions") if each.key != other]
    place = order.index(key) + 1
    return layers.ordered("transitions", [*order[:place], other, *order[place:]]), other


def step(layers: Layers, key: str, by: int) -> Layers:
    """Move a transition by one place: people see the buttons in this order."""
    order = [each.key for each in layers.elements("transitions")]
    place = order.index(key) + by
    if not 0 <= place < len(order):
        return layers
    others = [each for each in order if each != key]
    return layers.ordered("transitions", [*others[:place], key, *others[place:]])


def remove(layers: Layers, key: str) -> Layers:
    """Take a transition of the type's own away; what it overrode shows again."""
    element = layers.find("transitions", key)
    if element is None or element.origin == "inherited":
        raise NotPossible("inherited")
    return layers.without("transitions", key)


def _known(layers: Layers, *statuses: str) -> None:
    there = {each.key for each in layers.elements("statuses")}
    if not there.issuperset(statuses):
        raise NotPossible("gone")


def _transition(layers: Layers, key: str) -> dict[str, Any]:
    element = layers.find("transitions", key)
    if element is None:
        raise NotPossible("gone")
    return dict(element.body)
