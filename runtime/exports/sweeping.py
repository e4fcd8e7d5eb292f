"""Exports are kept for a week; files that no export knows, for a day."""

import time
from datetime import timedelta
from pathlib import Path

from runtime import clock
from runtime.exports import store
from runtime.exports.models import Export

KEPT = timedelta(days=7)
PATIENCE = timedelta(days=1)


def sweep() -> int:
    """Remove what is old; return how many exports."""
    old = Export.objects.filter(finished_at__lt=clock.now() - KEPT)
    names = list(old.values_list("file", flat=True))
    gone, _ = old.delete()
    for name in filter(None, names):
        store.drop(name)
    _drop_unknown()
    return gone


def _drop_unknown() -> None:
    """Remove what workers left that died between writing a file and saying so."""
    left = [file for file in store.kept() if _is_old(file)]
    known = set(
        Export.objects.filter(file__in=[file.name for file in left]).values_list("file", flat=True)
    )
    for file in left:
        if file.name not in known:
            store.drop(file.name)


def _is_old(file: Path) -> bool:
    try:
        written = file.stat().st_mtime
    except FileNotFoundError:  # Another sweep has removed it meanwhile.
        return False
    return time.time() - written > PATIENCE.total_seconds()
