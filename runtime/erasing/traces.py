"""What was said of a record elsewhere: messages, notifications, answers to processes, imports."""

from __future__ import annotations

from django.db.models import Q

from runtime.conversions.models import ConvertedValue
from runtime.imports.models import ImportRow
from runtime.messages.models import Delivery
from runtime.notifications.models import Event, Notification
from runtime.processes.models import ProcessInstance
from runtime.records.models import Record


def count(record: Record) -> int:
    """Return how many messages and notifications there are about the record."""
    return (
        Delivery.objects.filter(_about(record)).count()
        + Notification.objects.filter(record=record).count()
    )


def erase(record: Record) -> None:
    """Empty messages, drop notifications, and what processes and conversions remember."""
    Delivery.objects.filter(_about(record)).update(address="", subject="", text="", error="")
    Notification.objects.filter(record=record).delete()
    Event.objects.filter(data__record=record.pk).delete()
    ProcessInstance.objects.filter(record=record).update(asked={}, state=b"")
    ImportRow.objects.filter(record=record).update(before=None, reason="")
    ConvertedValue.objects.filter(record=record).delete()


def _about(record: Record) -> Q:
    return Q(record=record) | Q(notification__record=record)
