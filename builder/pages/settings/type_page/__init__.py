"""The settings of a record type, tab by tab; each change is kept in the draft as it is made."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse

from builder import drafting, naming
from builder.pages.gate import ProblemShown, builder_page, shown
from builder.pages.settings import extra
from builder.pages.settings.type_page.cards import CardShown, card_shown
from builder.pages.settings.type_page.changing import do
from builder.pages.settings.type_page.forms import KIND, Said
from builder.settings import inheriting
from builder.settings.tabs import TABS, About, Tab, tab
from engine.blueprint import Blueprint, Problem
from engine.blueprint.checking import check_only
from engine.templating import language
from runtime.pages.page import NotHere, Request, show


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
    said = do(request, about, card)
    now = drafting.working(request.actor).blueprint
    answer = _show(request, now, key, chosen, said)
    answer["HX-Trigger"] = json.dumps({"dw-draft-changed": {"kind": KIND, "key": key}})
    return answer


def _about(blueprint: Blueprint, key: str) -> About:
    return About(blueprint, key, inheriting.whole(blueprint, KIND, key))


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
        [card_shown(about, each, problems, said) for each in chosen.cards],
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
