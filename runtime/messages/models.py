"""Messages on their way to people, who wants none, and the secrets of gateways."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from runtime import clock


class Delivery(models.Model):
    """A message to one address over one channel: what it says, and what became of it.

    `turn` counts how often somebody or something began anew: a job of an earlier turn does nothing.
    """

    class Status(models.TextChoices):
        QUEUED = "queued", _("Being sent")
        HELD = "held", _("Waiting")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        DROPPED = "dropped", _("Not sent")

    class Reason(models.TextChoices):
        """Why it waits, or was not sent."""

        NONE = "", ""
        NO_ADDRESS = "no_address", _("There is no address")
        LEFT = "left", _("This person's account is closed")
        OPTED_OUT = "opted_out", _("The receiver wants no such messages")
        QUIET_HOURS = "quiet_hours", _("Until the quiet hours end")
        NO_GATEWAY = "no_gateway", _("No gateway is set up")
        NO_ROUTE = "no_route", _("No route leads to this number")

    channel = models.CharField(max_length=60)
    address = models.CharField(max_length=320, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    record = models.ForeignKey("runtime.Record", models.CASCADE, null=True)
    notification = models.ForeignKey(
        "runtime.Notification", models.CASCADE, null=True, related_name="deliveries"
    )
    language = models.CharField(max_length=8, default="ar")
    subject = models.TextField(blank=True)
    text = models.TextField(blank=True)
    template = models.CharField(max_length=100, blank=True)
    topic = models.CharField(max_length=100, blank=True)
    urgent = models.BooleanField(default=False)
    obligatory = models.BooleanField(default=False)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.QUEUED)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    turn = models.PositiveIntegerField(default=1)
    gateway = models.CharField(max_length=100, blank=True)
    provider_id = models.CharField(max_length=200, blank=True)
    route = models.JSONField(default=list, help_text="[{gateway, route, error}], as it was tried")
    at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True, help_text="When one that waits is sent")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-id"], name="delivery_waiting", condition=Q(status="held")),
            models.Index(fields=["-id"], name="delivery_failed", condition=Q(status="failed")),
            models.Index(fields=["address"], name="delivery_address"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} to {self.address}: {self.status}"

    @property
    def reference(self) -> str:
        """The name by which the other side recognises a repetition."""
        return f"diwan-delivery-{self.pk}"


class OptOut(models.Model):
    """An address that wants no messages over a channel: none of a topic, or none at all."""

    channel = models.CharField(max_length=60)
    address = models.CharField(max_length=320, help_text="In lower case, or E.164")
    topic = models.CharField(max_length=100, blank=True, help_text="Empty: whatever it is about")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["channel", "address", "topic"], name="one_opt_out")
        ]

    def __str__(self) -> str:
        return f"{self.address} wants no {self.topic or 'message'} by {self.channel}"


class Secret(models.Model):
    """A key of a gateway, encrypted: it can be replaced, and is never shown."""

    name = models.SlugField(max_length=60, unique=True)
    sealed = models.BinaryField()
    set_by = models.CharField(max_length=200)
    set_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name
