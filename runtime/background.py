"""What workers do when they are woken. Logic lives in the capabilities."""

from importlib import import_module

from celery import shared_task
from django.conf import settings
from django.db import transaction

from engine.blueprint import live, one_release
from runtime import documents, exports
from runtime.conversions import sweeping as conversions
from runtime.idempotency import once
from runtime.imports import sweeping as imports
from runtime.jobs import queue, sweeper, worker
from runtime.messages import holding
from runtime.notifications import events
from runtime.processes import ticker
from runtime.rules import sweeping as rules
from runtime.rules import ticker as rule_ticker
from runtime.scanning import sweeping as scans


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
        rule_ticker.tick()


@shared_task(name="runtime.forget")  # type: ignore[untyped-decorator]
def forget() -> None:
    sweeper.forget()
    events.forget()
    once.forget()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@shared_task(name="runtime.messages.release")  # type: ignore[untyped-decorator]
def release_messages() -> None:
    with one_release(), transaction.atomic():
        holding.release(live())


@shared_task(name="runtime.documents.sweep")  # type: ignore[untyped-decorator]
def sweep_documents() -> None:
    documents.sweep()


@shared_task(name="runtime.exports.sweep")  # type: ignore[untyped-decorator]
def sweep_exports() -> None:
    exports.sweep()


@shared_task(name="runtime.prune")  # type: ignore[untyped-decorator]
def prune() -> None:
    rules.sweep()
    imports.sweep()
    scans.sweep()
    conversions.sweep()
