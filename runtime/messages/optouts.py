"""Who wants no messages over a channel: none of a topic, or none at all."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from engine import audit
from engine.access import Actor
from runtime.messages.models import Delivery, OptOut

EVERYTHING = ""


def wanted(delivery: Delivery) -> bool:
    """Say whether the receiver takes such a message; an obligatory one is not asked about."""
    if delivery.obligatory:
        return True
    given = OptOut.objects.filter(channel=delivery.channel, address=delivery.address)
    return not given.filter(topic__in={EVERYTHING, delivery.topic}).exists()


def of(channel: str, address: str) -> set[str]:
    """Return the topics that an address wants nothing of; EVERYTHING among them means all."""
    found = OptOut.objects.filter(channel=channel, address=address)
    return set(found.values_list("topic", flat=True))


def choose(actor: Actor, channel: str, address: str, topics: Collection[str]) -> None:
    """Have an address want nothing of these topics, and of no others; the journal notes it."""
    with transaction.atomic():
        before = of(channel, address)
        if before == set(topics) or not address:
            return
        given = OptOut.objects.filter(channel=channel, address=address)
        given.exclude(topic__in=topics).delete()
        rows = [OptOut(channel=channel, address=address, topic=each) for each in topics]
        OptOut.objects.bulk_create(rows, ignore_conflicts=True)
        audit.record(
            actor,
            "message.opt_out",
            "address",
            f"{channel}:{address}"[:100],
            before=sorted(before),
            after=sorted(topics),
        )
