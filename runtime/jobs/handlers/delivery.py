"""Bring a notification to its person over a channel that reaches outside."""

from runtime.jobs.handler import Handler
from runtime.jobs.models import Job
from runtime.notifications.channel import channels
from runtime.notifications.models import Delivery, Notification


class Deliver(Handler):
    """Payload: `notification` (id) and `channel` (name). Every try leaves a Delivery."""

    name = "delivery"

    def perform(self, job: Job) -> str:
        """Return the address it went to; "" when there is none, or it is no longer wanted."""
        notification = Notification.objects.select_related("user").filter(
            pk=job.payload["notification"], user__is_active=True
        )
        if (row := notification.first()) is None:
            return ""
        channel = channels[job.payload["channel"]]
        if address := channel.address(row.user):
            channel.send(row, address, f"notification-{row.pk}-job-{job.pk}")
        return address

    def rehearse(self, job: Job) -> str:
        row = Notification.objects.select_related("user").get(pk=job.payload["notification"])
        return channels[job.payload["channel"]].address(row.user)

    def finish(self, job: Job, result: str) -> None:
        self._write(job, result, "" if result else "no address")

    def failed(self, job: Job, error: str, *, final: bool) -> None:
        self._write(job, "", error)

    def _write(self, job: Job, address: str, error: str) -> None:
        if Notification.objects.filter(pk=job.payload["notification"]).exists():
            Delivery.objects.create(
                notification_id=job.payload["notification"],
                channel=job.payload["channel"],
                address=address,
                delivered=bool(address),
                error=error,
            )
