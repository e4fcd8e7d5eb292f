"""What a designer of the office is asked, and what it answers with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from builder.drafting import Working
from builder.settings import Panel, Settings
from engine.blueprint import Blueprint, Definition, Problem
from engine.blueprint.problems import errors
from forms.field_type import Posted
from runtime.pages.page import Request

PREFIX = "set_"
Body = Mapping[str, Any]
Gesture = Callable[["Asked"], "Done"]


class Refused(ValueError):
    """A gesture makes no sense; `args[0]` is one of its codes, or a sentence."""


class Unreadable(ValueError):
    """What was posted is not as the settings have to be; `settings` says where."""

    def __init__(self, settings: Settings) -> None:
        super().__init__("unreadable settings")
        self.settings = settings


@dataclass(frozen=True)
class Asked:
    """A gesture on a definition: the draft as it is, and what came with the gesture."""

    request: Request
    blueprint: Blueprint
    kind: str
    key: str

    @property
    def body(self) -> Body:
        found = self.blueprint.get(self.kind, self.key)
        return found.body if found else {}

    @property
    def at(self) -> str:
        return self.request.POST.get("at", "")

    def text(self, name: str) -> str:
        return self.request.POST.get(name, "").strip()

    def done(self, body: Body, at: str | None = None) -> Done:
        """Return what has been done: this body, and what is looked at then."""
        changed = self.blueprint.changed([Definition(self.kind, self.key, body)])
        return Done(changed, self.at if at is None else at)


@dataclass(frozen=True)
class Done:
    """at: what of the definition is looked at afterwards."""

    blueprint: Blueprint
    at: str = ""


@dataclass(frozen=True)
class About:
    """What a page is drawn from. at: what is looked at; typed: settings that were refused."""

    request: Request
    working: Working
    kind: str
    key: str
    at: str
    problems: Sequence[Problem]
    typed: Settings | None = None

    @property
    def body(self) -> Body:
        found = self.working.blueprint.get(self.kind, self.key)
        return found.body if found else {}

    def asked(self, name: str) -> str:
        """Return what came with the page's address, or was kept with a gesture."""
        given = self.request.POST if self.request.method == "POST" else self.request.GET
        return given.get(name, "")

    def form(self, panel: Panel, body: Body, place: str = "") -> Markup:
        """Draw settings, with what is wrong at them; place: where in the definition they stand."""
        told = panel.errors(errors(self.problems), place)
        shown = self.typed.body if self.typed else body
        wrong = {**told, **(self.typed.errors if self.typed else {})}
        return panel.render(shown, wrong, prefix=PREFIX)


def read(panel: Panel, posted: Posted, body: Body) -> dict[str, Any]:
    """Return the body with what was posted; raise Unreadable."""
    found = panel.read(posted, body, prefix=PREFIX)
    if found.errors:
        raise Unreadable(found)
    return found.body
