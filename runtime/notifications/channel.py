"""A way to reach a person. Members: `<app>/channels/*.py`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from engine.access.models import User
from engine.registry import Registry
from runtime.messages.parcel import Parcel, Sent


class Channel(ABC):
    """`label`: its name by language."""

    name: ClassVar[str]
    label: ClassVar[dict[str, str]]
    # An inner channel is served by the notification's row itself; others send, in a job.
    inner: ClassVar[bool] = False

    @abstractmethod
    def address(self, user: User) -> str:
        """Return where the person is reached; "" when they are not."""

    def read(self, text: str) -> str:
        """Return an address as it is kept; ValueError says why a text is none."""
        raise ValueError(f"the channel '{self.name}' reaches people by their account only")

    def send(self, parcel: Parcel) -> Sent:
        """Send it, in no transaction; how it may end otherwise stands in `runtime.messages`."""
        raise NotImplementedError(f"the channel '{self.name}' sends nothing")


channels: Registry[Channel] = Registry("channel", Channel, package="channels")
