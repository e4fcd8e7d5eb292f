"""What came of each step of an attempt: what happened, and every message that would be sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from builder.trial.marks import Mark
from builder.trial.playing import Play
from engine.access import SYSTEM
from engine.i18n import labels
from engine.i18n.calendars import Calendar
from engine.templating import language
from runtime import records
from runtime.jobs.models import Job
from runtime.notifications.channel import channels
from runtime.notifications.models import Notification
from runtime.pages import dates
from runtime.pages.history import Happening, happening
from runtime.records.models import Record
from workflows.operators import operators

_MOST_EVENTS = 400
_EFFECTS = ("effect", "rule_effect")


@dataclass(frozen=True)
class Event:
    """Something that happened to a record."""

    record: int
    title: str
    what: Happening


@dataclass(frozen=True)
class Over:
    """A channel that a message goes over; `address` "" where the person has none."""

    label: str
    address: str
    inner: bool


@dataclass(frozen=True)
class Message:
    """A message to a person, in their language, or to an address that a process names."""

    to: str
    language: str
    subject: str
    text: str
    over: list[Over] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """What came of one step. at: when it was done, by the attempt's clock."""

    at: str
    events: list[Event]
    messages: list[Message]


def story(play: Play, calendar: Calendar) -> list[Told]:
    """Return what came of what was given, then of each step that was played."""
    events = dict(_events(calendar))
    start = Mark(0, 0, 0, 0, play.marks[0].at)
    return [
        _told(before, after, events, calendar) for before, after in pairwise([start, *play.marks])
    ]


def _told(before: Mark, after: Mark, events: dict[int, Event], calendar: Calendar) -> Told:
    return Told(
        dates.moment(datetime.fromisoformat(after.at), calendar),
        [events[key] for key in sorted(events) if before.entry < key <= after.entry],
        [*_notices(before, after), *_letters(before, after)],
    )


def _events(calendar: Calendar) -> Iterator[tuple[int, Event]]:
    """Yield what happened to every record of the world, by the id in its journal."""
    for record in Record.objects.order_by("pk"):
        for each in records.history(SYSTEM, record, size=_MOST_EVENTS, calendar=calendar):
            yield each.id, Event(record.pk, record.number or str(record), happening(each))


def _notices(before: Mark, after: Mark) -> Iterator[Message]:
    found = Notification.objects.filter(pk__gt=before.message, pk__lte=after.message)
    found = found.select_related("user").prefetch_related("deliveries").order_by("pk")
    inner = [_over(name, "") for name, channel in channels.items() if channel.inner]
    for row in found:
        lang = row.user.language
        yield Message(
            str(row.user),
            lang,
            labels.text(row.subject, lang),
            row.words(lang),
            [*inner, *(_over(each.channel, each.address) for each in row.deliveries.all())],
        )


def _over(name: str, address: str) -> Over:
    if name not in channels:
        return Over(name, address, inner=False)
    channel = channels[name]
    return Over(labels.text(channel.label, language()), address, channel.inner)


def _letters(before: Mark, after: Mark) -> Iterator[Message]:
    """Yield what steps of processes would send outside by themselves."""
    found = Job.objects.filter(kind__in=_EFFECTS, pk__gt=before.job, pk__lte=after.job)
    for job in found.order_by("pk"):
        given: dict[str, Any] = job.payload["params"]
        to, subject = str(given.get("to", "")), str(given.get("subject", ""))
        text = str(given.get("text", "")) or " · ".join(f"{k}: {v}" for k, v in given.items())
        operator = operators[job.payload["operator"]]
        how = Over(labels.text(operator.label, language()), to, inner=False)
        yield Message(to, "", subject, text, [how])
