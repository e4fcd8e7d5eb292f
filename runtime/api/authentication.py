"""Who calls: by the session of a signed-in browser, or by a bearer token."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from engine.access import tokens
from engine.access.models import User

SCHEME = b"bearer"


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer diwan_…`"""

    def authenticate(self, request: Request) -> tuple[User, str] | None:
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != SCHEME:
            return None
        user = tokens.owner(words[1].decode("ascii", "replace")) if len(words) == 2 else None
        if user is None:
            raise AuthenticationFailed(_("This token is unknown or has ended."))
        return user, "token"

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class BearerScheme(OpenApiAuthenticationExtension):
    target_class = BearerToken
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
