"""Timers that have run out: each instance on its own, in its own transaction."""

import logging

from django.db import DatabaseError

from engine import audit
from engine.access import SYSTEM
from runtime import clock
from runtime.processes import stepping
from runtime.processes.models import Incident, ProcessInstance
from runtime.records.models import Record
from workflows import machine

logger = logging.getLogger(__name__)


def tick(limit: int = 100, *, since: int = 0) -> int:
    """Take the steps that are due, up to `limit`; return how many were taken.

    Many tickers may run: an instance that another one holds is passed over. since: only
    instances with a higher id, for scenarios beside an office at work.
    """
    due = ProcessInstance.objects.due().filter(pk__gt=since).order_by("next_due")
    return sum(_tick(pk) for pk in list(due.values_list("pk", flat=True)[:limit]))


def _tick(pk: int) -> bool:
    try:
        with audit.transaction():
            if (found := _still_due(pk)) is None:
                return False
            stepping.take(*found, machine.tick, actor=SYSTEM, person=False)
            return True
    except DatabaseError:
        logger.warning("process %d could not be ticked now", pk, exc_info=True)
    except Exception as error:
        logger.exception("process %d cannot be ticked", pk)
        _stop(pk, error)
    return False


def _still_due(pk: int) -> tuple[ProcessInstance, Record] | None:
    """Lock the record and the instance; None if either is taken, or it is no longer due."""
    record_id = ProcessInstance.objects.values_list("record_id", flat=True).get(pk=pk)
    free = Record.objects.select_for_update(skip_locked=True, no_key=True)
    record = free.filter(pk=record_id).first()
    if record is None:
        return None
    due = ProcessInstance.objects.due().select_for_update(skip_locked=True, of=("self",))
    instance = due.select_related("starter").filter(pk=pk).first()
    return None if instance is None else (instance, record)


def _stop(pk: int, error: Exception) -> None:
    """Let no ticker try it again and again: a person has to look."""
    with audit.transaction():
        instance = ProcessInstance.objects.select_for_update().get(pk=pk)
        if instance.next_due and instance.next_due <= clock.now():
            instance.next_due = None
            instance.save(update_fields=["next_due"])
            text = f"{type(error).__name__}: {error}"[:2000]
            Incident.objects.create(instance=instance, kind=Incident.Kind.STEP, error=text)
