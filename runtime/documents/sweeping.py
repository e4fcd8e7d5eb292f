"""Removing files that nothing holds: uploads that were given up, papers of deleted records."""

import time
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from django.db import transaction

from runtime import clock
from runtime.documents import pictures, store
from runtime.documents.models import Attachment

PATIENCE = timedelta(days=1)


def sweep() -> int:
    """Remove loose uploads older than a day and files without a row; return how many files."""
    old = Attachment.objects.loose().filter(uploaded_at__lt=clock.now() - PATIENCE)
    old.delete()
    pictures.sweep()
    return sum(_sweep_file(file) for file in list(store.kept()) if _is_old(file))


def drop_unheld(digests: Iterable[str]) -> None:
    """Remove these files at once, but those that something else still holds."""
    for digest in digests:
        _sweep_file(store.path(digest))


def _is_old(file: Path) -> bool:
    try:
        written = file.stat().st_mtime
    except FileNotFoundError:  # Another sweep has removed it meanwhile.
        return False
    return time.time() - written > PATIENCE.total_seconds()


def _sweep_file(file: Path) -> bool:
    if file.name.startswith("new-"):  # A process died while it wrote this one.
        file.unlink(missing_ok=True)
        return True
    with transaction.atomic():
        store.lock(file.name)
        if Attachment.objects.filter(sha256=file.name).exists():
            return False
        store.drop(file.name)
    return True
