"""A way to reach a person. Members: `<app>/channels/*.py`."""

from abc import ABC, abstractmethod
from typing import ClassVar

from engine.access.models import User
from engine.registry import Registry
from runtime.notifications.models import Notification


class Channel(ABC):
    """`label`: its name by language."""

    name: ClassVar[str]
    label: ClassVar[dict[str, str]]
    # An inner channel is served by the notification's row itself; others send, in a job.
    inner: ClassVar[bool] = False

    @abstractmethod
    def address(self, user: User) -> str:
        """Return where the person is reached; "" when they are not."""

    def send(self, notification: Notification, address: str, reference: str) -> None:
        """Send it, in no transaction. `reference` is the same when a try is repeated."""
        raise NotImplementedError(f"the channel '{self.name}' sends nothing")


channels: Registry[Channel] = Registry("channel", Channel, package="channels")
