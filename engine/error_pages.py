"""What is shown where no view answers: a wrong address, a stale form, a failure of ours.

They ask nothing of the database, which may be what failed.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from engine.middleware import request_id

_API = "/api/"
_PROBLEM = "application/problem+json"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 400, "bad_request", _("The request is not as it should be"))


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 403, "forbidden", _("You may not do this"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    text = _("It may have been removed, or it is not open to you.")
    return _answer(request, 404, "not_found", _("There is no such page"), text)


def failed(request: HttpRequest) -> HttpResponse:
    text = _("The fault is ours, and is written down. Try again in a while.")
    return _answer(request, 500, "failed", _("Something went wrong"), text)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without this browser's token: it signed out meanwhile, or others sent it."""
    text = _("Go back, load the page again and send it once more. Nothing was saved.")
    return _answer(request, 403, "stale_form", _("The page was open for too long"), text)


def acting(request: HttpRequest) -> HttpResponse:
    text = _("You see what they see. Stop acting as them to do your own work.")
    heading = _("Nothing is changed while you act as somebody else")
    return _answer(request, 403, "acting", heading, text)


def _answer(
    request: HttpRequest, status: int, code: str, heading: str, text: str = ""
) -> HttpResponse:
    number = request_id.current()
    if request.path.startswith(_API):
        problem = {"type": f"urn:diwan:problem:{code}", "title": heading, "status": status}
        more = {"code": code, "detail": text, "request_id": number}
        return JsonResponse(problem | more, status=status, content_type=_PROBLEM)
    context = {"heading": heading, "text": text, "request_id": number}
    # Without the request, so that no context processor is called.
    return HttpResponse(render_to_string("engine/error.html", context), status=status)
