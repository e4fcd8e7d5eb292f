"""Messages and signals between processes: who waits for what, and who is told."""

from typing import Any

from django.db.models import Q

from runtime import jobs
from runtime.processes.models import ProcessInstance, Subscription
from workflows.step import Step, Thrown

MOST_TOLD = 1000


def update(instance: ProcessInstance, step: Step) -> None:
    """Keep what the instance waits for now; pass on what it threw, after the commit."""
    _subscribe(instance, step)
    for thrown in step.thrown:
        tell(thrown)


def _subscribe(instance: ProcessInstance, step: Step) -> None:
    wanted = {(each.kind, each.name, each.correlation) for each in step.waiting}
    if not wanted and not instance.listening:
        return
    instance.listening = bool(wanted)
    there = instance.subscriptions.all()
    known = {(each.kind, each.name, each.correlation): each.pk for each in there}
    if gone := [pk for found, pk in known.items() if found not in wanted]:
        there.filter(pk__in=gone).delete()
    Subscription.objects.bulk_create(
        Subscription(instance=instance, kind=kind, name=name, correlation=correlation)
        for kind, name, correlation in sorted(wanted - known.keys())
    )


def tell(thrown: Thrown) -> None:
    """Have every instance that waits for it hear it: a job each."""
    payload: dict[str, Any] = {
        "kind": thrown.kind,
        "name": thrown.name,
        "correlation": thrown.correlation,
        "content": dict(thrown.content),
    }
    for instance in _waiting(thrown):
        jobs.enqueue("message", payload | {"instance": instance})


def _waiting(thrown: Thrown) -> list[int]:
    found = Subscription.objects.filter(kind=thrown.kind, name=thrown.name)
    if thrown.kind == "message":
        found = found.filter(Q(correlation=thrown.correlation) | Q(correlation=""))
    return list(
        found.order_by("instance").values_list("instance", flat=True).distinct()[:MOST_TOLD]
    )
