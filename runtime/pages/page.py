"""What every page shares: who asks, and what is shown when the answer is no."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from engine.access import Actor, Forbidden, actor_of
from engine.access.models import User
from engine.middleware import request_id
from runtime.comments import CommentNotFound
from runtime.documents import DocumentNotFound
from runtime.exports import ExportNotFound
from runtime.portal import wall
from runtime.records.errors import RecordNotFound
from runtime.reports.errors import ReportNotFound
from runtime.scanning.errors import ScanNotFound

View = Callable[..., HttpResponseBase]
MISSING = (
    RecordNotFound,
    CommentNotFound,
    DocumentNotFound,
    ExportNotFound,
    ReportNotFound,
    ScanNotFound,
)


class Request(HttpRequest):
    """A request of somebody who signed in."""

    user: User
    actor: Actor


class NotHere(Exception):
    """There is no such page for this person."""


def page(view: View) -> View:
    """Give the view a signed-in actor; answer refusals and what is missing with a page."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _sign_in(request)
        asked = cast(Request, request)
        asked.actor = actor_of(asked.user)
        match = asked.resolver_match
        if wall.stops(asked.actor, match.url_name if match else None):
            return _missing(asked)
        if _soiled(asked):
            return failure(asked, 400, _("The request is not as it should be"))
        try:
            return view(asked, *args, **kwargs)
        except Forbidden as refusal:
            reasons = [reason.message(asked.actor.language) for reason in refusal.decision.reasons]
            return failure(asked, 403, _("You may not do this"), reasons=reasons)
        except (NotHere, *MISSING):
            return _missing(asked)

    return cast(View, wrapped)


def _missing(request: HttpRequest) -> HttpResponse:
    text = _("It may have been removed, or it is not open to you.")
    return failure(request, 404, _("There is no such page"), text=text)


def _sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who it is; from within a page the whole page goes, and comes back afterwards."""
    if "HX-Request" not in request.headers:
        return redirect_to_login(request.get_full_path())
    return HttpResponse(headers={"HX-Redirect": redirect_to_login(back(request) or "/").url})


def back(request: HttpRequest) -> str:
    """Return the page of ours that somebody came from, if it was one."""
    address = request.headers.get("Referer", "")
    hosts = {request.get_host()}
    return address if url_has_allowed_host_and_scheme(address, hosts) else ""


def _soiled(request: HttpRequest) -> bool:
    """Tell whether a NUL was sent: nobody types one, and the database takes none."""
    given = (request.GET, request.POST)
    return any("\0" in value for sent in given for _, values in sent.lists() for value in values)


def failure(
    request: HttpRequest,
    status: int,
    heading: str,
    *,
    text: str = "",
    reasons: list[str] | None = None,
) -> HttpResponse:
    context = {
        "heading": heading,
        "text": text,
        "reasons": reasons or [],
        "back": back(request),
        "request_id": request_id.current(),
    }
    return render(request, "engine/error.html", context, status=status)


def show(
    request: HttpRequest, template: str, page: Any, status: int = 200, **more: Any
) -> HttpResponse:
    return render(request, template, {"page": page, **more}, status=status)


def show_dialog(request: HttpRequest, template: str, page: Any, status: int = 200) -> HttpResponse:
    """Show what stands in a dialog; in a page of its own for who came by the address alone."""
    if "HX-Request" in request.headers:
        return show(request, template, page, status)
    return show(request, "runtime/dialog_page.html", page, status, inside=template)


def leave(request: HttpRequest, address: str, said: str = "", kind: str = "ok") -> HttpResponse:
    """Go to another page; a dialog's form is told so by a header."""
    if said:
        messages.add_message(request, messages.INFO, said, extra_tags=kind)
    if "HX-Request" in request.headers:
        return HttpResponse(status=200, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def token() -> str:
    """Return a new key by which a form sent twice is done once."""
    return uuid4().hex
