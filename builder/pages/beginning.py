"""The first start: an admin is led through what an office has to say before any entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from builder import beginning, drafting
from builder.pages.gate import builder_page
from engine import access
from engine.blueprint import releases
from runtime.pages.page import Request, show

_LATER = "first_start_later"


@dataclass(frozen=True)
class StepShown:
    title: str
    text: str
    url: str
    icon: str
    done: bool
    now: bool


@builder_page
def first_start(request: Request) -> HttpResponseBase:
    steps = beginning.steps(request.actor)
    first = next((each.key for each in steps if not each.done), "")
    shown = [_shown(request, each, each.key == first) for each in steps]
    return show(request, "builder/beginning.html", shown)


@require_POST
@builder_page
def first_start_later(request: Request) -> HttpResponseBase:
    """Lead nobody there until they sign in again."""
    request.session[_LATER] = True
    return redirect("home")


def _shown(request: Request, step: beginning.Step, now: bool) -> StepShown:
    title, text, address, icon = {
        "organisation": (
            _("The organisation"),
            _("Its name and logo, languages, calendar, weekend, working hours and holidays."),
            _designer(request, "organisation"),
            "building",
        ),
        "departments": (
            _("Departments"),
            _("What the office is divided into. Take out what you do not have."),
            _designer(request, "department"),
            "building-2",
        ),
        "publish": (
            _("Publish"),
            _("Look at what you said once more, and let it hold for everybody."),
            reverse("publish"),
            "rocket",
        ),
        "people": (
            _("First users"),
            _("Who works here, with their roles and departments."),
            reverse("people"),
            "users-round",
        ),
    }[step.key]
    return StepShown(title, text, address, icon, step.done, now)


def _designer(request: Request, kind: str) -> str:
    """Return where a kind is designed: at its first definition, or where a new one is made."""
    known = drafting.working(request.actor).blueprint.of(kind)
    if not known:
        return reverse("new_definition", args=[kind])
    return reverse(f"design_{kind}", args=[next(iter(known))])


class FirstStart:
    """Leads an admin of a new office from the first page to the first questions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/" and request.method == "GET" and self._leads(request):
            return redirect("first_start")
        return self.get_response(request)

    def _leads(self, request: HttpRequest) -> bool:
        if not request.user.is_authenticated or request.session.get(_LATER):
            return False
        actor = access.actor_of(request.user)
        return bool(access.decide(actor, releases.MAY_BUILD)) and beginning.due(actor)
