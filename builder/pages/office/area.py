"""The frame of these designers: a page for each kind, whose gestures are steps of the draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from markupsafe import Markup

from builder import drafting, naming, steps
from builder.drafting import Working
from builder.naming import KindName
from builder.pages import gate
from builder.pages.gate import ProblemShown, builder_page
from builder.settings import Panel, Settings
from engine.blueprint import Blueprint, Definition, Problem
from engine.blueprint.checking import check_only
from engine.blueprint.problems import errors
from engine.templating import language
from forms.field_type import Posted
from runtime.pages.page import NotHere, Request, show

PREFIX = "set_"
Body = Mapping[str, Any]
Gesture = Callable[["Asked"], "Done"]
_WORDS = {
    "gone": gettext_lazy("It is not there any more; somebody may have removed it."),
    "bad_value": gettext_lazy("This cannot be done as it is."),
}


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
    """at: what of the definition is looked at afterwards; key: another definition's page."""

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


@dataclass(frozen=True)
class Sibling:
    title: str
    url: str
    current: bool


@dataclass(frozen=True)
class Frame:
    """siblings: the other definitions of the kind. said: what a gesture came to, to be heard."""

    kind: KindName
    key: str
    title: str
    url: str
    at: str
    template: str
    siblings: list[Sibling]
    problems: list[ProblemShown]
    can_undo: bool
    can_redo: bool
    said: str
    failed: bool
    body: Any
    many: bool


@dataclass(frozen=True)
class Area:
    """The designer of a kind. draw: what its template shows, "builder/office/<kind>.html".

    many: whether there may be more than one definition of the kind. listed: whether the others are
    shown as tabs.
    """

    kind: str
    draw: Callable[[About], Any]
    gestures: Mapping[str, Gesture]
    many: bool = True
    listed: bool = True

    @property
    def urls(self) -> list[URLPattern]:
        at = f"builder/design/{self.kind}/<slug:key>/"
        return [
            path(at, builder_page(self.design), name=f"design_{self.kind}"),
            path(f"{at}do/<slug:gesture>/", require_POST(builder_page(self.do)),
                 name=f"change_{self.kind}"),
        ]  # fmt: skip

    def design(self, request: Request, key: str) -> HttpResponseBase:
        return self._answer(request, key, request.GET.get("at", ""))

    def do(self, request: Request, key: str, gesture: str) -> HttpResponseBase:
        """Do one gesture, and show the designer as it has become."""
        if gesture in drafting.STEPS:
            step = drafting.STEPS[gesture](request.actor)
            return self._answer(
                request, key, request.POST.get("at", ""), _("Done.") if step else ""
            )
        if gesture not in self.gestures:
            raise NotHere
        return self._perform(request, key, self.gestures[gesture])

    def _perform(self, request: Request, key: str, gesture: Gesture) -> HttpResponseBase:
        at = request.POST.get("at", "")

        def change(blueprint: Blueprint) -> Blueprint:
            nonlocal at
            done = gesture(Asked(request, blueprint, self.kind, key))
            at = done.at
            return done.blueprint

        try:
            drafting.change(request.actor, change)
        except Refused as refusal:
            said = str(_WORDS.get(refusal.args[0], refusal.args[0]))
            return self._answer(request, key, at, said, failed=True)
        except Unreadable as refusal:
            said = _("This cannot be read, so it was not saved.")
            return self._answer(request, key, at, said, refusal.settings, failed=True)
        return self._answer(request, key, at, _("Done. It is in your draft."))

    def _answer(
        self,
        request: Request,
        key: str,
        at: str,
        said: str = "",
        typed: Settings | None = None,
        *,
        failed: bool = False,
    ) -> HttpResponse:
        working = drafting.working(request.actor)
        if (self.kind, key) not in working.blueprint:
            raise NotHere
        page = self._frame(request, working, key, at, said, typed, failed)
        status = 422 if failed else 200
        if "HX-Request" not in request.headers:
            return show(request, "builder/office/page.html", page, status)
        response = show(request, "builder/office/designer.html", page, status)
        response["HX-Retarget"], response["HX-Reswap"] = "#designer", "outerMorph"
        response["HX-Replace-Url"] = f"{page.url}?at={at}" if at else page.url
        return response

    def _frame(
        self,
        request: Request,
        working: Working,
        key: str,
        at: str,
        said: str,
        typed: Settings | None,
        failed: bool,
    ) -> Frame:
        problems = check_only(working.blueprint, self.kind, key)
        about = About(request, working, self.kind, key, at, problems, typed)
        ways = steps.ways(working.draft)
        return Frame(
            naming.kind_name(self.kind, language()),
            key,
            naming.title_in(working.blueprint, self.kind, key, language()),
            reverse(f"design_{self.kind}", args=[key]),
            at,
            f"builder/office/{self.kind}.html",
            self._siblings(working, key) if self.listed else [],
            gate.shown(problems, working.blueprint),
            ways.undo,
            ways.redo,
            said,
            failed,
            self.draw(about),
            self.many,
        )

    def _siblings(self, working: Working, key: str) -> list[Sibling]:
        return [
            Sibling(
                naming.title(each, other, language()),
                reverse(f"design_{self.kind}", args=[other]),
                other == key,
            )
            for other, each in sorted(working.blueprint.of(self.kind).items())
        ]


def read(panel: Panel, posted: Posted, body: Body) -> dict[str, Any]:
    """Return the body with what was posted; raise Unreadable."""
    found = panel.read(posted, body, prefix=PREFIX)
    if found.errors:
        raise Unreadable(found)
    return found.body
