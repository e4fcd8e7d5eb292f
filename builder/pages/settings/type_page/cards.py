"""The cards of a tab: single settings, and the elements of lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from builder import naming
from builder.pages.settings import extra
from builder.pages.settings.type_page.forms import KIND, NEW, Said, of_element, of_single
from builder.settings import inheriting
from builder.settings.panel import Settings
from builder.settings.tabs import About, Elements, Single
from engine.blueprint import Problem
from engine.i18n import labels
from engine.templating import language


@dataclass(frozen=True)
class ElementShown:
    """origin: what the base that says it is called, "" for the type's own; code: an expression."""

    key: str
    title: str
    code: str
    form: Markup
    origin: str
    open: bool
    problems: int


@dataclass(frozen=True)
class CardShown:
    """form: of single settings; elements: of a list, with a blank form for the next one.

    origin: what the base is called that single settings come from; overrides: they are the
    type's own, over those of a base.
    """

    key: str
    label: str
    form: Markup | None = None
    elements: list[ElementShown] | None = None
    add: str = ""
    blank: Markup | None = None
    blank_open: bool = False
    origin: str = ""
    overrides: bool = False


def card_shown(
    about: About, card: Single | Elements, problems: list[Problem], said: Said
) -> CardShown:
    """Return a card with what is wrong at it; said: what was wrong with what was posted."""
    mine = said if said.card == card.key else Said()
    if isinstance(card, Single):
        return _single_shown(about, card, problems, mine)
    drawn = of_element(about, card, {})
    listed = about.whole.get(card.part) or []
    found = [e for e in listed if isinstance(e, Mapping) and e.get("key")]
    blank = mine.settings if mine.element == NEW else Settings({})
    return CardShown(
        card.key,
        str(card.label),
        elements=[_element(about, card, dict(e), problems, mine) for e in found],
        add=str(card.add),
        blank=drawn.render(blank.body, blank.errors, prefix=f"{card.part}.{NEW}."),
        blank_open=mine.element == NEW,
    )


def _single_shown(about: About, card: Single, problems: list[Problem], said: Said) -> CardShown:
    drawn = of_single(about, card)
    told = said.settings.errors or {
        k: found for k, found in drawn.errors(problems).items() if k in drawn.form.fields
    }
    body = said.settings.body or about.whole
    form = drawn.render(body, told, prefix=f"{card.key}.", slots=extra.slots(card.key, about))
    inherited = [name for name in card.names if name not in about.own and name in about.whole]
    above = _above(about, card.names)
    return CardShown(
        card.key,
        str(card.label),
        form,
        origin=above if inherited and inherited != ["label"] else "",
        overrides=bool(above) and any(name in about.own for name in card.names)
        and card.key != "general",
    )  # fmt: skip


def _above(about: About, names: tuple[str, ...]) -> str:
    """Return what the nearest base is called that says any of this; "" where none does."""
    for key in inheriting.lineage(about.blueprint, KIND, about.key)[1:]:
        found = about.blueprint.get(KIND, key)
        if found and any(name in found.body for name in names if name not in ("label", "plural")):
            return naming.title(found, key, language())
    return ""


def _element(
    about: About,
    card: Elements,
    found: dict[str, Any],
    problems: list[Problem],
    said: Said,
) -> ElementShown:
    drawn, key = of_element(about, card, found), str(found["key"])
    at = f"{card.part}.{key}"
    mine = [each for each in problems if each.path == at or each.path.startswith(f"{at}.")]
    says = inheriting.says(about.blueprint, KIND, about.key, (card.part, key))
    posted = said.element == key
    body = said.settings.body if posted else found
    told = said.settings.errors if posted else drawn.errors(problems, at)
    told = {name: words for name, words in told.items() if name in drawn.form.fields}
    own = says == about.key
    return ElementShown(
        key,
        _summary(about, found),
        _code(found),
        drawn.render(body, told, prefix=f"{at}.", editable=None if own else ()),
        "" if own else naming.title_in(about.blueprint, KIND, says, language()),
        posted or bool(mine),
        len(mine),
    )


def _summary(about: About, found: Mapping[str, Any]) -> str:
    """Return what an element is about, in words: its label, else the fields that it names."""
    lang = language()
    if words := labels.text(found.get("label") or found.get("message"), lang):
        return words
    names = {str(e.get("key")): labels.text(e.get("label"), lang)
             for part in ("fields", "layout") for e in about.whole.get(part) or ()
             if isinstance(e, Mapping)}  # fmt: skip
    told = [names.get(str(k)) or str(k) for n in ("fields", "sections") for k in found.get(n) or ()]
    return "، ".join(told) if lang != "en" else ", ".join(told)


def _code(found: Mapping[str, Any]) -> str:
    ways = ("show", "enable", "require", "expect", "refuse_when")
    return next((str(found[name]) for name in ways if found.get(name)), "")
