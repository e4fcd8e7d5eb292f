"""How a kind of gateway is used. Members: `runtime/messages/providers/*.py`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar

from engine.blueprint import Problem
from engine.registry import Registry
from runtime.messages.definition import GatewayBody
from runtime.messages.parcel import Parcel
from runtime.messages.secrets import Secrets


class Provider(ABC):
    """part: the name of its settings in the body of a gateway; channels: those it can serve."""

    name: ClassVar[str]
    label: ClassVar[Mapping[str, str]]
    part: ClassVar[str]
    channels: ClassVar[frozenset[str]]

    def check(self, body: GatewayBody) -> Iterator[Problem]:
        """Yield what the schema cannot say is wrong with its settings."""
        yield from ()

    def secrets(self, body: GatewayBody) -> set[str]:
        """Return the names of the secrets that it will ask for."""
        return set()

    @abstractmethod
    def send(self, body: GatewayBody, parcel: Parcel, secrets: Secrets) -> str:
        """Hand a message over, in no transaction; return the provider's own name for it, or "".

        `Refused` and whatever else is raised mean that it was not taken.
        """


providers: Registry[Provider] = Registry(
    "provider of gateways", Provider, packages=["runtime.messages.providers"]
)
