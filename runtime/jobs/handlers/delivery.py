"""Bring a message on its way over its channel."""

from datetime import timedelta

from engine.blueprint import one_release
from runtime.jobs.handler import Handler
from runtime.jobs.models import Job
from runtime.messages import delivering
from runtime.messages.delivering import Outcome
from runtime.messages.parcel import Parcel, Sent
from runtime.notifications.channel import Channel


class Deliver(Handler):
    """Payload: `delivery` (id) and `turn`: of an earlier turn nothing is left to do.

    A try that failed is no failed job: the message is planned again, and notes why.
    """

    name = "delivery"
    # Each of several gateways may take its time, and none must be asked while another still is.
    lease = timedelta(minutes=5)

    def perform(self, job: Job) -> Outcome | None:
        with one_release():
            return delivering.deliver(*_about(job), _over)

    def rehearse(self, job: Job) -> Outcome | None:
        return delivering.deliver(*_about(job), _nowhere)

    def finish(self, job: Job, result: Outcome | None) -> None:
        if result is not None:
            delivering.finish(*_about(job), result)

    def failed(self, job: Job, error: str, *, final: bool) -> None:
        if final:
            delivering.give_up(*_about(job), error)


def _about(job: Job) -> tuple[int, int]:
    return job.payload["delivery"], job.payload["turn"]


def _over(channel: Channel, parcel: Parcel) -> Sent:
    return channel.send(parcel)


def _nowhere(channel: Channel, parcel: Parcel) -> Sent:
    return Sent()
