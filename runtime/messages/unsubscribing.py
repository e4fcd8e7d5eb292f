"""The way out that each letter to somebody outside carries: a signed address, and its headers."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from runtime.messages.models import Delivery

_SALT = "diwan.unsubscribe"


@dataclass(frozen=True)
class Ticket:
    channel: str
    address: str
    topic: str
    language: str


class Forged(Exception):
    """The address of the page is none that was given out."""


def link(delivery: Delivery) -> str:
    """Return where the receiver of a letter says that they want no more of these."""
    ticket = [delivery.channel, delivery.address, delivery.topic, delivery.language]
    # Without a time: a letter that is sent again is the same one.
    token = signing.Signer(salt=_SALT).sign_object(ticket, compress=True)
    return f"{settings.PUBLIC_URL}{reverse('unsubscribe', args=[token])}"


def read(token: str) -> Ticket:
    """Return what a link is about; it stays good, for letters are read late."""
    try:
        return Ticket(*signing.Signer(salt=_SALT).unsign_object(token))
    except (signing.BadSignature, TypeError) as error:
        raise Forged from error


def headers(address: str) -> dict[str, str]:
    """Return the headers by which mail programs offer one click (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
