"""The frame of these designers: a page for each kind, whose gestures are steps of the draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from builder import drafting, naming, steps
from builder.drafting import Working
from builder.naming import KindName
from builder.pages import gate
from builder.pages.gate import ProblemShown, builder_page
from builder.pages.office.asking import About, Asked, Gesture, Refused, Unreadable
from builder.settings import Settings
from engine.blueprint import Blueprint
from engine.blueprint.checking import check_only
from engine.templating import language
from runtime.pages.page import NotHere, Request, show

_WORDS = {
    "gone": gettext_lazy("It is not there any more; somebody may have removed it."),
    "bad_value": gettext_lazy("This cannot be done as it is."),
}


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
