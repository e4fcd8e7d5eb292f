"""Requests of somebody who acts as another person: answered as to that person, and read-only.

Unless they may change things too, the database itself refuses to write while the request runs.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import InternalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from psycopg.errors import ReadOnlySqlTransaction

from engine import error_pages

_SAFE = ("GET", "HEAD", "OPTIONS")
_ALWAYS = frozenset(["act_end", "logout"])
# What is a person's own is theirs alone, whoever else may act as them.
_THEIR_OWN = frozenset(["profile", "password", "choose_language", "choose_theme"])


class ActingAs:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.acting = self._acting(request)  # type: ignore[attr-defined]
        acting = request.acting  # type: ignore[attr-defined]
        if acting is None:
            return self.get_response(request)
        request.user = acting.user
        if acting.changes or request.method not in _SAFE:
            return self.get_response(request)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
            return self.get_response(request)

    def _acting(self, request: HttpRequest) -> Any:
        # Models may be loaded only when all apps are.
        from engine.access import acting
        from engine.access.models import User

        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        if acting.KEY not in request.session or not request.user.is_authenticated:
            return None
        return acting.current(User.objects.get(pk=request.user.pk), request.session)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        acting = request.acting  # type: ignore[attr-defined]
        if acting is None or request.method in _SAFE:
            return None
        name = request.resolver_match.url_name if request.resolver_match else ""
        if name in _ALWAYS or (acting.changes and name not in _THEIR_OWN):
            return None
        return error_pages.acting(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        refused = isinstance(error, InternalError) and isinstance(
            error.__cause__, ReadOnlySqlTransaction
        )
        if not refused:
            return None
        transaction.set_rollback(True)
        return error_pages.acting(request)
