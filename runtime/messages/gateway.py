"""A gateway of the release: its key, its settings, and the provider that knows how to use it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.blueprint import Compiled
from runtime.messages.definition import GatewayBody, SmsRouteBody
from runtime.messages.models import Secret
from runtime.messages.parcel import Parcel, Refused
from runtime.messages.provider import providers
from runtime.messages.secrets import Secrets


@dataclass(frozen=True)
class Gateway:
    key: str
    body: GatewayBody

    @property
    def secrets(self) -> set[str]:
        """The names of the secrets that it asks for."""
        return providers[self.body.provider].secrets(self.body)

    def send(self, parcel: Parcel) -> str:
        """Return the provider's own name for the message; whatever it raises names no secret."""
        secrets = Secrets()
        try:
            return providers[self.body.provider].send(self.body, parcel, secrets)
        except Exception as error:
            hidden = secrets.hide(str(error))
            if hidden == str(error):
                raise
            if isinstance(error, Refused):
                raise Refused(hidden, final=error.final, cause=error.cause) from None
            raise type_of(error)(hidden) from None


def type_of(error: Exception) -> type[Exception]:
    """Return a type of error that takes one text."""
    return type(error) if type(error) in (ValueError, LookupError, OSError) else RuntimeError


@dataclass(frozen=True)
class Route:
    key: str
    body: SmsRouteBody


def gateways(compiled: Compiled, channel: str) -> list[Gateway]:
    """Return those that can be used for a channel, the first to be tried first.

    One that is switched off, or lacks a secret, is not set up yet.
    """
    found: dict[str, Gateway] = compiled.of("gateway")
    fitting = [each for each in found.values() if each.body.channel == channel]
    kept = set(Secret.objects.values_list("name", flat=True)) if fitting else set()
    wanted = [each for each in fitting if each.body.enabled and each.secrets <= kept]
    return sorted(wanted, key=lambda each: (each.body.priority, each.key))


def routes(compiled: Compiled) -> list[Route]:
    found: dict[str, Route] = compiled.of("sms_route")
    return [*found.values()]
