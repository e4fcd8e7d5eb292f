"""What becomes of a message when its job is done: sent, held or dropped, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from engine.blueprint import live
from runtime import clock
from runtime.kinds.organisation import organisation
from runtime.messages import asking, holding, optouts, quiet, unsubscribing
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
    if delivery.user is not None and not delivery.user.is_active:
        return Outcome(Status.DROPPED, Reason.LEFT)
    if not optouts.wanted(delivery):
        return Outcome(Status.DROPPED, Reason.OPTED_OUT)
    if end := _quiet_until(delivery):
        return Outcome(Status.HELD, Reason.QUIET_HOURS, until=end)
    return _handed_over(delivery, send)


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
    """Return what is sent: a letter to somebody outside says how to have no more of them."""
    text, headers = delivery.text, {}
    if delivery.channel == "email" and delivery.user_id is None and not delivery.obligatory:
        address = unsubscribing.link(delivery)
        headers = unsubscribing.headers(address)
        text = unsubscribing.with_link(text, address, delivery.language)
    return Parcel(
        delivery.address,
        text,
        delivery.reference,
        delivery.subject,
        delivery.language,
        headers,
    )


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
