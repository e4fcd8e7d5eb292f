"""Expectations of what people hear: in the pages, and by messages outside them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from runtime.definitions import Key
from runtime.messages.models import Delivery
from runtime.notifications.models import Notification
from runtime.scenarios.expectation import Expectation
from runtime.scenarios.stage import Stage


class Told(Expectation):
    """A notification to a person: about a record, with these words, sent over a channel."""

    subject = "told"
    told: Key
    about: Key | None = None
    text: str = ""
    over: Key | None = None
    absent: bool = False

    def failures(self, stage: Stage) -> Iterator[str]:
        found = Notification.objects.filter(user=stage.person(self.told))
        if self.about:
            found = found.filter(record=stage.record(self.about))
        if self.over:
            found = found.filter(deliveries__channel=self.over, deliveries__status="sent")
        texts = [" / ".join(row.text.values()) for row in found]
        heard = [text for text in texts if self.text in text]
        if bool(heard) == self.absent:
            wrong = "was told" if self.absent else "was not told"
            yield f"{self.told} {wrong} {self.text!r}; heard: {texts or 'nothing'}"


class Messaged(Expectation):
    """A message to an address or a person: over a channel, about a record, with these words.

    status: what became of it; nothing leaves the house, so what would be sent counts as sent.
    """

    subject = "messaged"
    messaged: str
    over: Key | None = None
    about: Key | None = None
    text: str = ""
    status: str = "sent"
    times: int | None = None
    absent: bool = False

    def failures(self, stage: Stage) -> Iterator[str]:
        found = Delivery.objects.filter(self._receiver(stage))
        if self.over:
            found = found.filter(channel=self.over)
        if self.about:
            found = found.filter(record=stage.record(self.about))
        known = [f"{each.channel} {each.status}: {each.text}" for each in found]
        wanted = sum(each.status == self.status and self.text in each.text for each in found)
        if wanted != self.times if self.times is not None else bool(wanted) == self.absent:
            wrong = "got" if self.absent else "did not get"
            yield f"{self.messaged} {wrong} {self.text!r} ({self.status}); there is: {known}"

    def _receiver(self, stage: Stage) -> Q:
        """Read an address; else the name of a person of the scenario."""
        if "@" in self.messaged or self.messaged.startswith("+"):
            return Q(address=self.messaged)
        return Q(user=stage.person(self.messaged))
