"""Stands before every page while the office is being set up: nothing is entered before that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from builder.beginning import asked
from engine import access
from engine.access.models import User
from engine.blueprint import releases
from engine.middleware import request_id

_API, _BUILDER = "/api/", "/builder/"
_WAIT_S = 30
# Signing in and out, what a person sets for themselves, and what pages are drawn with.
_OPEN = frozenset(
    [
        *("login", "logout", "welcome", "profile", "password", "choose_language", "choose_theme"),
        *("manifest", "app_icon", "touch_icon", "worker", "offline", "logo", "unsubscribe"),
    ]
)


class FirstStart:
    """Leads who may build to the questions; everybody else is asked to come back later."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        name = request.resolver_match.url_name if request.resolver_match else ""
        if request.path == "/healthz" or name in _OPEN or not asked.due():
            return None
        if request.path.startswith(_API):
            return _api()
        return self._page(request, request.user) if isinstance(request.user, User) else None

    def _page(self, request: HttpRequest, user: User) -> HttpResponseBase | None:
        if not access.decide(access.actor_of(user), releases.MAY_BUILD):
            return _later(request)
        if request.path.startswith(_BUILDER):
            return None
        if "HX-Request" in request.headers:
            return HttpResponse(headers={"HX-Redirect": "/builder/first-steps/"})
        return redirect("first_start")


def _later(request: HttpRequest) -> HttpResponse:
    answer = render(request, "builder/beginning/later.html", {"wait": _WAIT_S}, status=503)
    answer["Retry-After"], answer["Cache-Control"] = str(_WAIT_S), "no-store"
    return answer


def _api() -> JsonResponse:
    problem = {
        "type": "urn:diwan:problem:being_set_up",
        "title": _("The office is being set up"),
        "status": 503,
        "code": "being_set_up",
        "detail": _("Nothing is entered before that."),
        "request_id": request_id.current(),
    }
    headers = {"Retry-After": str(_WAIT_S)}
    return JsonResponse(
        problem, status=503, content_type="application/problem+json", headers=headers
    )
