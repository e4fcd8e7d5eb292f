"""Have messages sent: rows in the caller's transaction, and jobs that follow it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from engine.access.models import User
from engine.blueprint import live
from engine.i18n import labels
from runtime import jobs
from runtime.kinds.organisation import organisation
from runtime.messages.models import Delivery
from runtime.notifications.channel import channels
from runtime.notifications.models import Notification
from runtime.records.models import Record

JOB = "delivery"


@dataclass(frozen=True)
class Manner:
    """How messages are treated. template: which said so, "" for none."""

    template: str = ""
    topic: str = ""
    urgent: bool = False
    obligatory: bool = False


@dataclass(frozen=True)
class Words:
    """What is said, by language."""

    text: Mapping[str, str]
    subject: Mapping[str, str] = field(default_factory=dict)


def notifications(keys: Sequence[int], channel: str, words: Words, manner: Manner) -> None:
    """Bring notifications to their people over a channel that reaches outside."""
    rows = Notification.objects.filter(pk__in=keys).select_related("user").order_by("pk")
    _ask(
        _row(
            channel,
            channels[channel].address(note.user),
            words,
            manner,
            note.user.language,
            user_id=note.user_id,
            record_id=note.record_id,
            notification=note,
        )
        for note in rows
    )


def people(
    users: Sequence[int], channel: str, words: Words, manner: Manner, *, record: Record | None
) -> list[int]:
    """Write to people of the office, each in their language. Return the ids."""
    found = User.objects.active().filter(pk__in=users).order_by("pk")
    way = channels[channel]
    rows = [
        _row(channel, way.address(each), words, manner, each.language, user=each, record=record)
        for each in found
    ]
    return [each.pk for each in _ask(rows)]


def addresses(
    given: Iterable[str],
    channel: str,
    words: Words,
    manner: Manner,
    *,
    language: str = "",
    record: Record | None = None,
) -> list[int]:
    """Write to addresses, each once; ValueError for one that is none. Return the ids."""
    way = channels[channel]
    wanted = dict.fromkeys(way.read(each) for each in given)
    lang = language or organisation(live()).languages[0]
    rows = [_row(channel, each, words, manner, lang, record=record) for each in wanted]
    return [each.pk for each in _ask(rows)]


def _row(
    channel: str, address: str, words: Words, manner: Manner, lang: str, **about: object
) -> Delivery:
    text = labels.text(words.text, lang)
    there = bool(address)
    return Delivery(
        channel=channel,
        address=address,
        language=lang,
        subject=labels.text(words.subject, lang) or text[:150],
        text=text,
        template=manner.template,
        topic=manner.topic,
        urgent=manner.urgent,
        obligatory=manner.obligatory,
        status=Delivery.Status.QUEUED if there else Delivery.Status.DROPPED,
        reason=Delivery.Reason.NONE if there else Delivery.Reason.NO_ADDRESS,
        **about,
    )


def _ask(rows: Iterable[Delivery]) -> list[Delivery]:
    made = Delivery.objects.bulk_create(rows)
    for each in made:
        if each.status == Delivery.Status.QUEUED:
            enqueue(each)
    return made


def enqueue(delivery: Delivery) -> None:
    """Have a message sent when it is due: at once, or when the hours that it waits for end."""
    jobs.enqueue(JOB, {"delivery": delivery.pk, "turn": delivery.turn}, at=delivery.until)
