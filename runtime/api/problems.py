"""Errors as problem details (RFC 9457), in the caller's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from engine.access import Forbidden
from engine.registry import UnknownName
from engine.templating import language
from runtime.api.wording import of_list
from runtime.documents import DocumentNotFound, Unacceptable
from runtime.exports import ExportNotFound, TooMany
from runtime.idempotency.once import OtherRequest
from runtime.lists.errors import BadList
from runtime.pages.words import REFUSALS, why
from runtime.processes.errors import ProcessError
from runtime.records.errors import (
    Conflict,
    Duplicate,
    Invalid,
    NotPossible,
    RecordNotFound,
    Refused,
)
from runtime.tasks.errors import TaskError

MEDIA_TYPE = "application/problem+json"
MISSING = (RecordNotFound, DocumentNotFound, ExportNotFound, UnknownName, Http404)
_CONFLICTS = (Conflict, Duplicate, NotPossible, Refused, ProcessError, TaskError, TooMany)


class BadRequest(Exception):
    """The request is not of the form that is expected; says so in the caller's language."""


def handle(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Return the answer to an error; None for one that is a fault of ours."""
    if isinstance(error, exceptions.APIException):
        return _of_framework(error)
    found = _known(error)
    if found is None:
        return None
    set_rollback()
    return found


def _known(error: Exception) -> Response | None:
    if isinstance(error, Forbidden):
        reasons = [reason.message(language()) for reason in error.decision.reasons]
        return problem(403, "forbidden", _("You may not do this"), reasons=reasons)
    if isinstance(error, MISSING):
        return problem(404, "not_found", _("There is no such thing here"))
    if isinstance(error, PermissionDenied):
        return problem(403, "forbidden", _("You may not do this"))
    if isinstance(error, Invalid):
        return problem(422, "invalid", _("Some values are not right"), errors=_said(error.errors))
    if isinstance(error, BadRequest | BadList | Unacceptable):
        detail = str(error) if isinstance(error, BadRequest) else _detail(error)
        return problem(400, "bad_request", _("The request is not as it should be"), detail)
    if isinstance(error, SuspiciousOperation):
        too_big = isinstance(error, RequestDataTooBig)
        detail = str(error) if too_big else ""
        title = _("The request is not as it should be")
        return problem(413 if too_big else 400, "bad_request", title, detail)
    if isinstance(error, OtherRequest):
        detail = _("This idempotency key was used for another request.")
        return problem(
            422, "idempotency_key_reused", _("The request is not as it should be"), detail
        )
    return _refusal(error) if isinstance(error, REFUSALS) else None


def _detail(error: BadList | Unacceptable) -> str:
    return of_list(error) if isinstance(error, BadList) else why(error)


def _refusal(error: Exception) -> Response:
    more: dict[str, Any] = {}
    if isinstance(error, Conflict):
        more["version"] = error.version
    if isinstance(error, Duplicate):
        more["errors"] = {name: [why(error)] for name in error.fields}
        more["existing"] = error.existing.pk if error.existing else None
    code = getattr(error, "code", None) or type(error).__name__.lower()
    return problem(
        409 if isinstance(error, _CONFLICTS) else 400,
        code,
        _("This cannot be done now"),
        why(error),
        **more,
    )


def _of_framework(error: exceptions.APIException) -> Response:
    set_rollback()
    detail = error.detail if isinstance(error.detail, str) else ""
    found = problem(
        error.status_code, str(error.default_code), str(error.default_detail), str(detail)
    )
    if isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        found["WWW-Authenticate"] = getattr(error, "auth_header", "Bearer")
    if isinstance(error, exceptions.Throttled) and error.wait:
        found["Retry-After"] = str(int(error.wait))
    return found


def problem(status: int, code: str, title: str, detail: str = "", **more: Any) -> Response:
    body = {"type": f"urn:diwan:problem:{code}", "title": title, "status": status, "code": code}
    if detail:
        body["detail"] = detail
    return Response(body | more, status=status, content_type=MEDIA_TYPE)


def _said(errors: Mapping[str, Sequence[Any]]) -> dict[str, list[str]]:
    return {
        path: [message.message(language()) for message in found] for path, found in errors.items()
    }
