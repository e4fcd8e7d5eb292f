"""Removing files that nothing holds: uploads that were given up, papers of deleted records."""

import time
from datetime import timedelta

from django.db import transaction

from runtime import clock
from runtime.documents import store
from runtime.documents.models import Attachment

PATIENCE = timedelta(days=1)


def sweep() -> int:
    """Remove loose uploads older than a day and files without a row; return how many files."""
    old = Attachment.objects.filter(record__isnull=True, uploaded_at__lt=clock.now() - PATIENCE)
    old.delete()
    return sum(_sweep_file(file.name) for file in store.kept() if _is_old(file.stat().st_mtime))


def _is_old(written: float) -> bool:
    return time.time() - written > PATIENCE.total_seconds()


def _sweep_file(name: str) -> bool:
    if name.startswith("new-"):  # A process died while it wrote this one.
        (store.path(name).parent / name).unlink(missing_ok=True)
        return True
    with transaction.atomic():
        store.lock(name)
        if Attachment.objects.filter(sha256=name).exists():
            return False
        store.drop(name)
    return True
