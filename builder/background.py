"""What workers do for the builder when they are woken."""

from celery import shared_task

from builder.packs import uploads


@shared_task(name="builder.forget_uploads")  # type: ignore[untyped-decorator]
def forget_uploads() -> None:
    uploads.sweep()
