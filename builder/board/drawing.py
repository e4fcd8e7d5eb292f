"""The board as its page shows it: lanes of cards, each with what leads out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from builder.board import shapes
from builder.board.layers import Element, Layers
from builder.board.statuses import CATEGORIES
from engine.i18n import labels
from engine.i18n.labels import LANGUAGES


@dataclass(frozen=True)
class Exit:
    """A transition as it stands in the card that it leads out of.

    asks: how many fields it asks for. style: primary, plain or danger. reason: none, optional
    or required. conditional: it has a condition of its own.
    """

    key: str
    label: str
    source: str
    to: str
    to_label: str
    to_color: str
    style: str
    asks: int
    reason: str
    conditional: bool
    process: str
    by_hand: bool
    origin: str


@dataclass(frozen=True)
class Card:
    """A status. shift_days: what it does to the expected completion, in working days.

    missing: the languages in which it has no name. entries: how many transitions lead to it.
    """

    key: str
    label: str
    missing: tuple[str, ...]
    color: str
    category: str
    initial: bool
    origin: str
    alerts: int
    stops: bool
    shift_days: int
    exits: tuple[Exit, ...]
    entries: int


@dataclass(frozen=True)
class Lane:
    category: str
    cards: tuple[Card, ...]


def lanes(found: Layers, lang: str, languages: tuple[str, ...] = LANGUAGES) -> list[Lane]:
    """Return the lanes in their order; `languages`: those that the office works in."""
    statuses = {each.key: each for each in found.elements("statuses")}
    leading = found.elements("transitions")
    cards = [_card(each, statuses, leading, lang, languages) for each in statuses.values()]
    return [
        Lane(category, tuple(card for card in cards if card.category == category))
        for category in CATEGORIES
    ]


def name(body: Mapping[str, Any], lang: str) -> str:
    """Return what an element is called, its key where it has no name."""
    words = labels.text(shapes.mapping(body.get("label")), lang)
    return shapes.text(words) or str(body.get("key", ""))


def _card(
    status: Element,
    statuses: Mapping[str, Element],
    leading: list[Element],
    lang: str,
    languages: tuple[str, ...],
) -> Card:
    body, due = status.body, shapes.mapping(status.body.get("due"))
    out = [each for each in leading if status.key in shapes.texts(each.body.get("from"))]
    label = shapes.mapping(body.get("label"))
    return Card(
        status.key,
        name(body, lang),
        tuple(code for code in languages if not label.get(code)),
        shapes.text(body.get("color"), "gray"),
        _category(body),
        body.get("initial") is True,
        status.origin,
        shapes.count(body.get("alerts")),
        due.get("stop") is True,
        shapes.number(due.get("shift_days")),
        tuple(_exit(each, status.key, statuses, lang) for each in out),
        sum(each.body.get("to") == status.key for each in leading),
    )


def _category(body: Mapping[str, Any]) -> str:
    found = shapes.text(body.get("category"))
    return found if found in CATEGORIES else CATEGORIES[0]


def _exit(each: Element, source: str, statuses: Mapping[str, Element], lang: str) -> Exit:
    body = each.body
    to = shapes.text(body.get("to"))
    target = statuses[to].body if to in statuses else {"key": to}
    return Exit(
        each.key,
        name(body, lang),
        source,
        to,
        name(target, lang),
        shapes.text(target.get("color"), "gray"),
        shapes.text(body.get("style"), "plain"),
        shapes.count(body.get("ask")),
        shapes.text(body.get("reason"), "none"),
        bool(body.get("when")),
        shapes.text(body.get("process")),
        body.get("by_hand") is not False,
        each.origin,
    )
