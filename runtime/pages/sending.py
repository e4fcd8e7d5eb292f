"""Forms that may be sent twice and are done once."""

from collections.abc import Callable
from typing import Any

from runtime.idempotency.once import once
from runtime.pages.page import Request

_APART = ("csrfmiddlewaretoken", "token", "version")


def send_once(request: Request, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what `work` answers; the same form sent again gets the first answer.

    Raises OtherRequest where the form was sent before with other values: a browser that goes
    back shows it as it was, and what is typed then must not be lost.
    """
    fields = {name: found for name, found in request.POST.lists() if name not in _APART}
    files = [[file.name, file.size] for _, found in request.FILES.lists() for file in found]
    asked = {"path": request.path, "fields": fields, "files": files}
    return once(request.actor, request.POST.get("token", ""), asked, work)
