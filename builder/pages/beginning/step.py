"""What the steps of the first start share: where one stands, what was asked and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from builder import drafting
from builder.beginning import asked, office
from builder.pages.office.asking import PREFIX, Asked, Done, Refused, Unreadable
from builder.settings import Panel, Settings
from engine.access import Actor
from engine.blueprint import Blueprint
from engine.i18n import labels
from engine.templating import language
from runtime.pages.page import Request

Body = Mapping[str, Any]
Gesture = Callable[["Turn"], None]
TITLES: Mapping[str, str | Promise] = {
    "name": _("The organisation"),
    "time": _("Languages and working time"),
    "departments": _("Departments"),
    "people": _("First people"),
    "summary": _("Look and publish"),
}
ICONS = {
    "name": "building",
    "time": "calendar-clock",
    "departments": "building-2",
    "people": "users-round",
    "summary": "rocket",
}


@dataclass(frozen=True)
class Turn:
    """Something that is done at a step, with what came with it."""

    request: Request
    blueprint: Blueprint

    @property
    def actor(self) -> Actor:
        return self.request.actor

    @property
    def body(self) -> Body:
        return office.body(self.blueprint)

    def text(self, name: str) -> str:
        return self.request.POST.get(name, "").strip()

    def label(self, prefix: str = "label") -> dict[str, str]:
        """Read a name in the languages it was typed in."""
        typed = {lang: self.text(f"{prefix}_{lang}")[:200] for lang in labels.LANGUAGES}
        return {lang: words for lang, words in typed.items() if words}

    def organise(self, gesture: Callable[[Asked], Done]) -> None:
        """Do what the designer of the organisation does, on the draft as it is by now."""

        def change(blueprint: Blueprint) -> Blueprint:
            key = office.key(blueprint)
            return gesture(Asked(self.request, blueprint, office.KIND, key)).blueprint

        drafting.change(self.actor, change)

    def change(self, gesture: Callable[[Blueprint], Blueprint]) -> None:
        drafting.change(self.actor, gesture)


@dataclass(frozen=True)
class Said:
    """What came of a gesture: words, whether it failed, and settings that were refused."""

    words: str = ""
    failed: bool = False
    typed: Settings | None = None


@dataclass(frozen=True)
class Look:
    """What a step is drawn from."""

    request: Request
    working: drafting.Working
    said: Said

    @property
    def blueprint(self) -> Blueprint:
        return self.working.blueprint

    @property
    def body(self) -> Body:
        return office.body(self.blueprint)

    def form(self, panel: Panel, body: Body, values: Body | None = None) -> Any:
        """Draw settings, with what is wrong in those that were just refused."""
        typed = self.said.typed
        shown = typed.body if typed else body
        return panel.render(shown, typed.errors if typed else {}, prefix=PREFIX, values=values)


@dataclass(frozen=True)
class Step:
    """draw: what its template shows, "builder/beginning/<key>.html".

    gestures: what can be done there, by name. "keep" saves what is typed, and comes before the
    next step as well, if there is one.
    """

    key: str
    draw: Callable[[Look], Any]
    gestures: Mapping[str, Gesture] = field(default_factory=dict)

    @property
    def before(self) -> str:
        place = asked.STEPS.index(self.key)
        return asked.STEPS[place - 1] if place else ""

    @property
    def after(self) -> str:
        place = asked.STEPS.index(self.key)
        return asked.STEPS[place + 1] if place + 1 < len(asked.STEPS) else ""


def url(step: str) -> str:
    return reverse("first_start_step", args=[step]) if step else ""


def name_of(blueprint: Blueprint) -> str:
    """Return what the office is called by now; "" before it has a name of its own."""
    if office.example(blueprint):
        return ""
    named = office.body(blueprint).get("label")
    return labels.text(named, language()) if isinstance(named, dict) else ""


__all__ = ["Gesture", "Look", "Refused", "Said", "Step", "Turn", "Unreadable", "name_of", "url"]
