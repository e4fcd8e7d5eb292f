"""A process ends before its end: by a person's wish, or because it starts again."""

from engine import access, audit
from engine.access import Actor
from engine.blueprint import at
from runtime import clock
from runtime.processes.models import Incident, ProcessInstance
from runtime.tasks.models import UserTask


def cancel(actor: Actor, instance: ProcessInstance, *, reason: str) -> None:
    """Stop a running process; its open tasks go with it.

    For those who manage incidents, and for who asked for it, until somebody decides something.
    """
    with audit.transaction():
        found = ProcessInstance.objects.select_for_update().get(pk=instance.pk)
        if not withdrawable(actor, found):
            access.require(actor, "can:incident.manage")
        if found.status in (ProcessInstance.Status.RUNNING, ProcessInstance.Status.STUCK):
            end(found, actor, reason)


def withdrawable(actor: Actor, instance: ProcessInstance) -> bool:
    """Tell whether the actor may take back what they asked for: nobody has decided on it yet."""
    if actor.user_id is None or instance.starter_id != actor.user_id:
        return False
    if instance.status != ProcessInstance.Status.RUNNING or not _by_hand(instance):
        return False
    return not instance.tasks.filter(status=UserTask.Status.DONE).exists()


def _by_hand(instance: ProcessInstance) -> bool:
    starts = at(instance.release).get("process", instance.key).settings.starts
    return any(start.on == "action" for start in starts)


def end(instance: ProcessInstance, actor: Actor, reason: str) -> None:
    """Write that a locked instance has been stopped."""
    now = clock.now()
    instance.status, instance.ended_at = ProcessInstance.Status.CANCELLED, now
    instance.changed_at, instance.next_due = now, None
    instance.save()
    instance.tasks.open().update(status=UserTask.Status.CANCELLED)
    instance.subscriptions.all().delete()
    instance.incidents.open().update(
        status=Incident.Status.SKIPPED, closed_at=now, closed_by=actor.user_id
    )
    note = {"process": instance.key, "instance": instance.pk}
    audit.record(actor, "process.cancel", "record", instance.record_id, after=note, reason=reason)
