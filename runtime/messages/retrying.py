"""Send again what failed, was dropped or waits, because somebody says so."""

from __future__ import annotations

from django.db import transaction

from engine import audit
from engine.access import Actor, require
from runtime.capabilities.messages import MAY_MANAGE
from runtime.messages import delivering, holding
from runtime.messages.models import Delivery
from runtime.notifications.channel import channels

AGAIN = (Delivery.Status.FAILED, Delivery.Status.HELD, Delivery.Status.DROPPED)
MOST_AT_ONCE = 500


class CannotBeSent(Exception):
    """What kept a message from being sent still does; `reason` is one of `Delivery.Reason`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def retry(actor: Actor, pk: int) -> bool:
    """Send a message again, to where its person is reached now; False where it is on its way.

    Raises CannotBeSent.
    """
    require(actor, MAY_MANAGE)
    with transaction.atomic():
        rows = Delivery.objects.select_for_update(of=("self",), no_key=True)
        found = rows.select_related("user").filter(pk=pk, status__in=AGAIN).first()
        if found is not None:
            _again(actor, found)
    return found is not None


def retry_failed(actor: Actor) -> int:
    """Send again what failed, the oldest first; return how many."""
    require(actor, MAY_MANAGE)
    with transaction.atomic():
        rows = Delivery.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
        failed = rows.select_related("user").filter(status=Delivery.Status.FAILED)
        found = list(failed.order_by("pk")[:MOST_AT_ONCE])
        return sum(_could_begin(actor, each) for each in found)


def _could_begin(actor: Actor, delivery: Delivery) -> bool:
    try:
        _again(actor, delivery)
    except CannotBeSent:
        return False
    return True


def _again(actor: Actor, delivery: Delivery) -> None:
    if delivery.user is not None:
        delivery.address = channels[delivery.channel].address(delivery.user)
    if reason := delivering.why_not(delivery):
        raise CannotBeSent(reason)
    # Who sends it by hand in quiet hours has seen that it waits for their end.
    delivery.urgent |= delivery.reason == Delivery.Reason.QUIET_HOURS
    delivery.attempts = 0
    delivery.save(update_fields=["attempts", "urgent"])
    holding.begin_anew(delivery)
    audit.record(actor, "message.retry", "message", delivery.pk)
