"""What every view of the API shares: the actor, the body, doing a POST once."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import translation
from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from engine.access import Actor, actor_of
from runtime.api import parsing
from runtime.api.problems import BadRequest
from runtime.api.wording import wrong_kind
from runtime.idempotency.once import once
from runtime.pages.numbers import whole

KEY = "Idempotency-Key"
LONGEST = 200
Work = Callable[[], dict[str, Any]]


class View(APIView):
    """Texts come in the language that the request accepts, else in the caller's own."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.actor: Actor = actor_of(request.user)
        if self.actor.outside:  # They work in the pages; nothing else is open to them.
            raise PermissionDenied
        if "Accept-Language" not in request.headers:
            translation.activate(self.actor.language)
        parsing.check(dict(request.query_params.lists()))

    def body(self) -> dict[str, Any]:
        """Return the body, which has to be a JSON object (or a form's fields)."""
        data = self.request.data
        if not isinstance(data, dict):
            raise BadRequest(_("The body has to be a JSON object."))
        if type(data) is dict:
            return data
        fields = {name: value for name, value in data.items() if name not in self.request.FILES}
        parsing.check(fields)
        return fields

    def part(self, name: str, kind: type, default: Any) -> Any:
        """Return one part of the body, checked to be of its JSON type."""
        value = self.body().get(name, default)
        if value is not default and (
            not isinstance(value, kind) or isinstance(value, bool) != (kind is bool)
        ):
            raise BadRequest(wrong_kind(name, kind))
        return value

    def once(self, work: Work, *, status: int = 201) -> Response:
        """Do the work of a POST, once for each idempotency key, and answer its result."""
        key = self.request.headers.get(KEY, "")
        self.body()
        if len(key) > LONGEST:
            said = _("“%(name)s” has at most %(most)s characters.")
            raise BadRequest(said % {"name": KEY, "most": LONGEST})
        return Response(once(self.actor, key, self._asked() if key else {}, work), status=status)

    def _asked(self) -> dict[str, Any]:
        files = {name: _digest(file) for name, file in self.request.FILES.items()}
        return {"path": self.request.path, "body": self.body(), "files": files}

    def file(self) -> UploadedFile[Any]:
        """Return the file of a multipart body, its part called `file`."""
        given: UploadedFile[Any] | None = self.request.FILES.get("file")
        if given is None:
            raise BadRequest(_("A part called “file” is needed."))
        return given

    def number(self, name: str) -> int | None:
        """Return a whole number of the address, None where it is not given."""
        given = self.request.query_params.get(name, "")
        found = whole(given)
        if given and found is None:
            raise BadRequest(wrong_kind(name, int))
        return found


def _digest(file: Any) -> list[Any]:
    content = sha256(file.read()).hexdigest()
    file.seek(0)
    return [file.name, content]
