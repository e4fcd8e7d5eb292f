"""Forms that a device has kept and sends later: what came of each is answered as data."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _

from engine import access
from engine.i18n import labels
from engine.templating import language
from runtime.pages.history import Happening, happenings
from runtime.pages.page import Request
from runtime.records.models import Record

HEADER = "Outbox"
View = Callable[..., HttpResponseBase]


def sendable(view: View) -> View:
    """Let a form of this view be sent from an outbox; its checks are the same."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if HEADER not in request.headers or request.method != "POST":
            return response
        if not request.user.is_authenticated:
            return JsonResponse({"said": _("Sign in to send this.")}, status=401)
        return _told(cast(Request, request), response, kwargs.get("pk"))

    return wrapped


def _told(request: Request, response: HttpResponseBase, pk: Any) -> JsonResponse:
    """Answer {done, said, version, status, happened}; 409 where it was not done."""
    said = [(str(each), each.extra_tags) for each in get_messages(request)]
    moved = response.status_code < 400
    done = moved and not any(kind == "bad" for _text, kind in said)
    words = " ".join(text for text, _kind in said) or _failed(response.status_code)
    answer = {"done": done, "said": words, **_now(request, pk, told=not done)}
    return JsonResponse(answer, status=200 if done else 409)


def _failed(status: int) -> str:
    said = {
        403: _("You may not do this"),
        404: _("It may have been removed, or it is not open to you."),
        422: _("Something in it needs another look."),
    }
    return said.get(status, "")


def _now(request: Request, pk: Any, *, told: bool) -> dict[str, Any]:
    """Return how the record stands; `told`: with what happened to it last."""
    record = Record.objects.filter(pk=pk).first()
    if record is None or not access.decide(request.actor, "record:see", record):
        return {}
    status = record.record_type.statuses.get(record.status)
    moved_on = told and request.POST.get("version", "") not in ("", str(record.version))
    happened = happenings(request, record, most=3) if moved_on else []
    return {
        "version": record.version,
        "status": labels.text(status.label, language()) if status else "",
        "happened": [_line(each) for each in happened],
    }


def _line(happened: Happening) -> str:
    changes = [
        _("%(label)s: from %(before)s to %(after)s")
        % {"label": each.label, "before": each.before or "–", "after": each.after or "–"}
        for each in happened.changes
    ]
    return " · ".join([f"{happened.words} – {happened.actor} – {happened.at}", *changes])
