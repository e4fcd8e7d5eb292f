"""What every view of the API shares: the actor, the body, doing a POST once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import translation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from engine.access import Actor, actor_of
from runtime.api.problems import BadRequest
from runtime.idempotency.once import once

KEY = "Idempotency-Key"
Work = Callable[[], dict[str, Any]]


class View(APIView):
    """Texts come in the language that the request accepts, else in the caller's own."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.actor: Actor = actor_of(request.user)
        if "Accept-Language" not in request.headers:
            translation.activate(self.actor.language)

    def body(self) -> dict[str, Any]:
        """Return the body, which has to be a JSON object (or a form's fields)."""
        data = self.request.data
        if not isinstance(data, dict):
            raise BadRequest("the body has to be a JSON object")
        return data if type(data) is dict else data.dict()

    def part(self, name: str, kind: type, default: Any) -> Any:
        """Return one part of the body, checked to be of its JSON type."""
        value = self.body().get(name, default)
        if value is not default and (
            not isinstance(value, kind) or isinstance(value, bool) != (kind is bool)
        ):
            raise BadRequest(f"'{name}' has to be {_NAMES[kind]}")
        return value

    def once(self, work: Work, *, status: int = 201) -> Response:
        """Do the work of a POST, once for each idempotency key, and answer its result."""
        key = self.request.headers.get(KEY, "")
        asked = {"path": self.request.path, "body": self.body() if not self.request.FILES else ""}
        return Response(once(self.actor, key, asked, work), status=status)


_NAMES: dict[type, str] = {
    str: "a text",
    int: "a whole number",
    dict: "an object",
    bool: "true or false",
    list: "a list",
}
