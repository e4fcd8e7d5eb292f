"""Hand a message to the first gateway that takes it."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import get_connection

from engine.blueprint import live
from runtime.messages import causes, letters
from runtime.messages.causes import Cause
from runtime.messages.parcel import NotSent, Parcel, Refused, Sent, Tried, Undeliverable
from runtime.messages.routing import Way, plan
from runtime.messages.secrets import Unreadable


def send(channel: str, parcel: Parcel) -> Sent:
    """Send a message, in no transaction.

    Held where no way leads, NotSent where every gateway failed, Undeliverable where each said that
    it is because of the address or the text.
    """
    tried: list[Tried] = []
    final = True
    for way in plan(live(), channel, parcel.address).ways:
        try:
            name = _send(way, parcel)
        except Exception as error:  # Whatever a library raises: the next gateway may do better.
            final = final and isinstance(error, Refused) and error.final
            tried.append(Tried(way.key, way.route, _words(error), _cause(error)))
        else:
            tried.append(Tried(way.key, way.route))
            return Sent(way.key, name[:200], tuple(tried))
    raise (Undeliverable if final else NotSent)(tuple(tried))


def _send(way: Way, parcel: Parcel) -> str:
    if way.gateway is not None:
        return way.gateway.send(parcel)
    letter = letters.post(get_connection(), parcel, settings.DEFAULT_FROM_EMAIL)
    return str(letter.extra_headers["Message-ID"])


def _cause(error: Exception) -> Cause:
    if isinstance(error, Unreadable):
        return Cause.SECRET
    return error.cause if isinstance(error, Refused) else causes.of(error)


def _words(error: Exception) -> str:
    words = " ".join(str(error).split())
    return (words if isinstance(error, Refused) else f"{type(error).__name__}: {words}")[:500]
