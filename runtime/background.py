"""What workers do when they are woken. Logic lives in the capabilities."""

from celery import shared_task

from engine.blueprint import one_release
from runtime.jobs import queue, sweeper, worker
from runtime.notifications import events
from runtime.processes import ticker


@shared_task(name=queue.RUN)  # type: ignore[untyped-decorator]
def run_jobs() -> None:
    worker.run()


@shared_task(name="runtime.jobs.sweep")  # type: ignore[untyped-decorator]
def sweep() -> None:
    sweeper.sweep()


@shared_task(name="runtime.tick")  # type: ignore[untyped-decorator]
def tick() -> None:
    with one_release():
        ticker.tick()


@shared_task(name="runtime.forget")  # type: ignore[untyped-decorator]
def forget() -> None:
    sweeper.forget()
    events.forget()
