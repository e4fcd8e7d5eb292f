"""What is handed to a channel, and how that may end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from runtime.messages.causes import Cause


@dataclass(frozen=True)
class Parcel:
    """A message to one address. reference: the same whenever a try is repeated.

    headers: further ones of a letter. html: the same letter as mail programs draw it.
    """

    address: str
    text: str
    reference: str
    subject: str = ""
    language: str = "ar"
    headers: Mapping[str, str] = field(default_factory=dict)
    html: str = ""


@dataclass(frozen=True)
class Tried:
    """A gateway that was tried, and the route that led there; error: "" where it took it.

    cause: the `Cause` of the error.
    """

    gateway: str
    route: str = ""
    error: str = ""
    cause: str = ""


@dataclass(frozen=True)
class Sent:
    """gateway: which took it; provider_id: its own name for the message."""

    gateway: str = ""
    provider_id: str = ""
    tried: tuple[Tried, ...] = ()


class Held(Exception):
    """Nothing can take it now; `reason` is one of `Delivery.Reason`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotSent(Exception):
    """Every gateway refused, or none answered: it is worth another try."""

    def __init__(self, tried: tuple[Tried, ...]) -> None:
        super().__init__("; ".join(f"{each.gateway}: {each.error}" for each in tried))
        self.tried = tried


class Undeliverable(NotSent):
    """The address or the message itself was refused for good: no other try will help."""


class Refused(Exception):
    """A gateway does not take a message. final: because of the address or the message itself."""

    def __init__(self, error: str, *, final: bool = False, cause: Cause = Cause.UNKNOWN) -> None:
        super().__init__(error)
        self.final = final
        self.cause = cause
