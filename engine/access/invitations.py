"""Links by which somebody who was invited chooses a password: signed, for one use, for some days.

A link ends when its person has chosen a password, when another link was made for them, or after
`settings.PASSWORD_RESET_TIMEOUT`. Nothing of it is kept.
"""

from __future__ import annotations

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from engine.access.models import User


class _Tokens(PasswordResetTokenGenerator):
    key_salt = "engine.access.invitations"


tokens = _Tokens()


def close(user: User) -> None:
    """End the links that were made, and the password: nobody signs in until a new link is used."""
    user.set_unusable_password()


def address(user: User) -> str:
    """Return the path of a link for the person, who has no password yet."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("welcome", args=[key, tokens.make_token(user)])
