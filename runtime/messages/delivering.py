"""What becomes of a message when its job is done: sent, held or dropped, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from engine.blueprint import live
from runtime import clock
from runtime.kinds.organisation import organisation
from runtime.messages import asking, holding, optouts, quiet, unsubscribing
from runtime.messages.letterhead import Letter, Link
from runtime.messages.models import Delivery
from runtime.messages.parcel import Held, NotSent, Parcel, Sent, Tried, Undeliverable
from runtime.notifications.channel import Channel, channels

MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)
Status, Reason = Delivery.Status, Delivery.Reason
Send = Callable[[Channel, Parcel], Sent]


@dataclass(frozen=True)
class Outcome:
    """tried: the gateways that failed. until: when one that waits is due."""

    status: Delivery.Status
    reason: str = Reason.NONE
    sent: Sent | None = None
    tried: tuple[Tried, ...] = ()
    error: str = ""
    until: datetime | None = None


def deliver(pk: int, turn: int, send: Send) -> Outcome | None:
    """Bring a message on its way, in no transaction; None where there is nothing (more) to do."""
    rows = Delivery.objects.select_related("user").filter(pk=pk, turn=turn)
    delivery = rows.filter(status__in=(Status.QUEUED, Status.HELD)).first()
    if delivery is None:
        return None
    if reason := why_not(delivery):
        return Outcome(Status.DROPPED, reason)
    if end := _quiet_until(delivery):
        return Outcome(Status.HELD, Reason.QUIET_HOURS, until=end)
    return _handed_over(delivery, send)


def why_not(delivery: Delivery) -> str:
    """Return the reason why a message is not sent at all; "" where it may be."""
    if not delivery.address:
        return Reason.NO_ADDRESS
    if delivery.user is not None and not delivery.user.is_active:
        return Reason.LEFT
    return Reason.NONE if optouts.wanted(delivery) else Reason.OPTED_OUT


def _handed_over(delivery: Delivery, send: Send) -> Outcome:
    try:
        return Outcome(Status.SENT, sent=send(channels[delivery.channel], parcel(delivery)))
    except Held as held:
        return Outcome(Status.HELD, held.reason)
    except Undeliverable as error:
        return Outcome(Status.FAILED, tried=error.tried, error=str(error))
    except NotSent as error:
        return _again(delivery, str(error), error.tried)
    except Exception as error:  # What a channel raises is of its own choice.
        return _again(delivery, f"{type(error).__name__}: {error}")


def _again(delivery: Delivery, error: str, tried: tuple[Tried, ...] = ()) -> Outcome:
    """Plan the next try, each after a longer pause; the last one leaves a failure for people."""
    if delivery.attempts + 1 >= MOST_ATTEMPTS:
        return Outcome(Status.FAILED, tried=tried, error=error)
    wait = min(FIRST_PAUSE * 2**delivery.attempts, LONGEST_PAUSE)
    return Outcome(Status.QUEUED, tried=tried, error=error, until=clock.now() + wait)


def _quiet_until(delivery: Delivery) -> datetime | None:
    if delivery.urgent:
        return None
    return quiet.until(organisation(live()), delivery.channel, clock.now())


def parcel(delivery: Delivery) -> Parcel:
    """Return what is sent."""
    bare = Parcel(
        delivery.address, delivery.text, delivery.reference, delivery.subject, delivery.language
    )
    return _letter(delivery, bare) if delivery.channel == "email" else bare


def _letter(delivery: Delivery, bare: Parcel) -> Parcel:
    """Return a letter: people of the office get the way back in, others the way out."""
    outside = delivery.user_id is None
    refusal = unsubscribing.link(delivery) if outside and not delivery.obligatory else ""
    action = None if outside else _way_in(delivery)
    letter = Letter(delivery.language, delivery.text, action, refusal=refusal)
    headers = unsubscribing.headers(refusal) if refusal else {}
    return replace(bare, text=letter.plain(), html=letter.html(), headers=headers)


def _way_in(delivery: Delivery) -> Link | None:
    """Return the link to what a letter is about."""
    if delivery.notification_id is not None:
        path = reverse("notification", args=[delivery.notification_id])
    elif delivery.record_id is not None:
        path = reverse("record", args=[delivery.record_id])
    else:
        return None
    with translation.override(delivery.language):
        return Link(gettext("Open it"), f"{settings.PUBLIC_URL}{path}")


def finish(pk: int, turn: int, outcome: Outcome) -> None:
    """Note what became of a message, in the transaction that ends its job."""
    delivery = _locked(pk, turn)
    if delivery is None:
        return
    delivery.status, delivery.reason = outcome.status, outcome.reason
    delivery.error, delivery.until = outcome.error[:2000], outcome.until
    _note_tries(delivery, outcome.tried)
    if outcome.status in (Status.SENT, Status.FAILED, Status.QUEUED):
        delivery.attempts += 1
    if outcome.sent is not None:
        delivery.gateway, delivery.provider_id = outcome.sent.gateway, outcome.sent.provider_id
        delivery.sent_at = clock.now()
        _note_tries(delivery, outcome.sent.tried)
    delivery.save()
    if outcome.until is not None:
        asking.enqueue(delivery)
    elif outcome.status == Status.HELD:
        holding.tell(delivery)


def give_up(pk: int, turn: int, error: str) -> None:
    """Note that every try ended without an answer."""
    rows = Delivery.objects.filter(pk=pk, turn=turn, status=Status.QUEUED)
    rows.update(status=Status.FAILED, error=error, until=None)


def _note_tries(delivery: Delivery, tried: tuple[Tried, ...]) -> None:
    at = clock.now().isoformat(timespec="seconds")
    delivery.route = [*delivery.route, *({"at": at, **asdict(each)} for each in tried)][-50:]


def _locked(pk: int, turn: int) -> Delivery | None:
    rows = Delivery.objects.select_for_update(no_key=True, of=("self",))
    return rows.filter(pk=pk, turn=turn).first()
