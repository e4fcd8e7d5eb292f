"""What is changed at a type's settings: one card, or one element of a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from builder import drafting
from builder.pages.settings.type_page.forms import KIND, NEW, Said, of_element, of_single
from builder.settings import elements
from builder.settings.tabs import About, Elements, Single
from engine.blueprint import Blueprint, Definition
from runtime.pages.page import NotHere, Request

Change = Callable[[dict[str, Any]], dict[str, Any]]


def do(request: Request, about: About, card: Single | Elements) -> Said:
    """Do what was asked for; return what was wrong with what was typed."""
    op = request.POST.get("op", "save")
    if isinstance(card, Single):
        if op == "inherit":
            return _change(request, about, lambda body: _without(body, card.names))
        return _save_single(request, about, card)
    key = request.POST.get("element", "")
    if op == "save":
        return _save_element(request, about, card, key)
    trail = (card.part, key)
    return _change(request, about, _operation(about, trail, op))


def _operation(about: About, trail: tuple[str, str], op: str) -> Change:
    found = elements.element(about.whole, trail)
    if found is None:
        raise NotHere
    if op == "here":
        return lambda body: elements.with_element(body, trail, found)
    if elements.element(about.own, trail) is None:
        raise NotHere
    steps = {"up": -1, "down": 1}
    if op in steps:
        return lambda body: elements.moved(body, trail, steps[op])
    if op == "remove":
        return lambda body: elements.without(body, trail)
    if op == "duplicate":
        copy = elements.free_key(trail[1], elements.keys(about.whole, trail[:1]))
        return lambda body: elements.with_element(body, (trail[0], copy), {**found, "key": copy})
    raise NotHere


def _change(request: Request, about: About, change: Change) -> Said:
    def gesture(blueprint: Blueprint) -> Blueprint:
        found = blueprint.get(KIND, about.key)
        if found is None:
            raise NotHere
        return blueprint.changed([Definition(KIND, about.key, change(dict(found.body)))])

    drafting.change(request.actor, gesture)
    return Said()


def _save_single(request: Request, about: About, card: Single) -> Said:
    drawn = of_single(about, card)
    read = drawn.read(request.POST, about.whole, prefix=f"{card.key}.")
    if read.errors:
        return Said(card.key, "", read)
    changed = [n for n in card.names if read.body.get(n) != about.whole.get(n)]

    def put(body: dict[str, Any]) -> dict[str, Any]:
        kept = {name: value for name, value in body.items() if name not in changed}
        return kept | {name: read.body[name] for name in changed if name in read.body}

    return _change(request, about, put) if changed else Said()


def _save_element(request: Request, about: About, card: Elements, key: str) -> Said:
    before = elements.element(about.own, (card.part, key)) or {}
    drawn = of_element(about, card, before)
    read = drawn.read(request.POST, before, prefix=f"{card.part}.{key or NEW}.")
    if read.errors:
        return Said(card.key, key or NEW, read)
    taken = elements.keys(about.whole, (card.part,))
    found = read.body | {"key": key or elements.free_key(card.stem, taken)}
    ordered = {"key": found["key"], **found}
    return _change(
        request, about, lambda body: elements.with_element(body, (card.part, found["key"]), ordered)
    )


def _without(body: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name not in names}
