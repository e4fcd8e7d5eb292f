"""The settings of a record type, tab by tab; each change is kept in the draft as it is made."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from markupsafe import Markup

from builder import drafting, naming
from builder.pages.gate import ProblemShown, builder_page, shown
from builder.pages.settings import extra
from builder.settings import elements, inheriting
from builder.settings.panel import Panel, Settings, panel
from builder.settings.tabs import TABS, About, Elements, Single, Tab, tab
from engine.blueprint import Blueprint, Definition, Problem
from engine.blueprint.checking import check_only
from engine.i18n import labels
from engine.templating import language
from runtime.pages.page import NotHere, Request, show
from runtime.records.definition import RecordTypeBody

KIND = inheriting.KIND
NEW = "_new"
Change = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True)
class Said:
    """What was wrong with the one form that was posted: its card, its element, what was typed."""

    card: str = ""
    element: str = ""
    settings: Settings = field(default_factory=lambda: Settings({}))


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


@dataclass(frozen=True)
class SettingsPage:
    key: str
    title: str
    icon: str
    tabs: tuple[Tab, ...]
    tab: Tab
    cards: list[CardShown]
    problems: list[ProblemShown]
    extra: Any
    url: str
    design_url: str


@builder_page
def settings(request: Request, key: str, tab_key: str = "general") -> HttpResponseBase:
    """Show a tab; a POST changes one card or element of it."""
    blueprint, chosen = drafting.working(request.actor).blueprint, tab(tab_key)
    if chosen is None or (KIND, key) not in blueprint:
        raise NotHere
    if request.method != "POST":
        return _show(request, blueprint, key, chosen, Said())
    about = _about(blueprint, key)
    card = next((each for each in chosen.cards if each.key == request.POST.get("card")), None)
    if card is None:
        raise NotHere
    said = _do(request, about, card)
    now = drafting.working(request.actor).blueprint
    answer = _show(request, now, key, chosen, said)
    answer["HX-Trigger"] = json.dumps({"dw-draft-changed": {"kind": KIND, "key": key}})
    return answer


def _about(blueprint: Blueprint, key: str) -> About:
    return About(blueprint, key, inheriting.whole(blueprint, KIND, key))


# --- Changing ----------------------------------------------------------------


def _do(request: Request, about: About, card: Single | Elements) -> Said:
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
    drawn = _single(about, card)
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
    drawn = _of_elements(about, card, before)
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


# --- Showing -----------------------------------------------------------------


def _single(about: About, card: Single) -> Panel:
    return panel(
        RecordTypeBody, owner=card.key, only=card.names, choices=card.choices(about),
        scope=f"{KIND}/{about.key}", results={"due__feel": "any"},
    )  # fmt: skip


def _of_elements(about: About, card: Elements, found: Mapping[str, Any]) -> Panel:
    of = found.get(card.of) or about.key
    return panel(
        card.model, owner=card.part, hide=("key",), choices=card.choices(about),
        scope=f"{KIND}/{of}",
    )  # fmt: skip


def _show(
    request: Request, blueprint: Blueprint, key: str, chosen: Tab, said: Said
) -> HttpResponse:
    about, lang = _about(blueprint, key), language()
    problems = check_only(blueprint, KIND, key)
    page = SettingsPage(
        key,
        naming.title_in(blueprint, KIND, key, lang),
        str(about.whole.get("icon") or "database"),
        TABS,
        chosen,
        [_card(about, each, problems, said) for each in chosen.cards],
        shown([each for each in problems if _is_here(each, chosen)], blueprint),
        extra.of(chosen.extra, about),
        reverse("type_settings", args=[key, chosen.key]),
        reverse("definition", args=[KIND, key]),
    )
    template = "type" if "HX-Request" in request.headers else "type_page"
    return show(
        request, f"builder/settings/{template}.html", page, 422 if said.settings.errors else 200
    )


def _is_here(problem: Problem, chosen: Tab) -> bool:
    names = [name for card in chosen.cards for name in getattr(card, "names", (card.key,))]
    return problem.path.partition(".")[0] in names


def _card(about: About, card: Single | Elements, problems: list[Problem], said: Said) -> CardShown:
    mine = said if said.card == card.key else Said()
    if isinstance(card, Single):
        return _single_shown(about, card, problems, mine)
    drawn = _of_elements(about, card, {})
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
    drawn = _single(about, card)
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
    drawn, key = _of_elements(about, card, found), str(found["key"])
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
        summary(about, found),
        _code(found),
        drawn.render(body, told, prefix=f"{at}.", editable=None if own else ()),
        "" if own else naming.title_in(about.blueprint, KIND, says, language()),
        posted or bool(mine),
        len(mine),
    )


def summary(about: About, found: Mapping[str, Any]) -> str:
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
