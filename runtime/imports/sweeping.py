"""Forgetting imports: their files are copies of lists with people in them."""

import time
from datetime import timedelta

from django.db.models import Q

from runtime import clock
from runtime.imports import store
from runtime.imports.models import Import, ImportRow
from runtime.pruning import prune

KEPT = timedelta(days=90)
"""As long as an import can be taken back; a season, after which its records have changed anyway."""
UNUSED = timedelta(days=7)
"""For files that nobody has taken in."""
PATIENCE = timedelta(days=1)

_UNUSED = (Import.State.DRAFT, Import.State.CHECKED, Import.State.CANCELLED)


def sweep() -> int:
    """Remove old imports with their rows and files; return how many imports."""
    now = clock.now()
    unused = Q(created_at__lt=now - UNUSED, state__in=_UNUSED)
    old = Import.objects.idle().filter(unused | Q(created_at__lt=now - KEPT))
    names = dict(old.values_list("pk", "file"))
    prune(ImportRow.objects.filter(import_of__in=names))
    gone = prune(
        Import.objects.filter(pk__in=names).exclude(
            pk__in=ImportRow.objects.filter(import_of__in=names).values("import_of")
        )
    )
    left = set(Import.objects.filter(pk__in=names).values_list("pk", flat=True))
    for key, name in names.items():
        if key not in left:
            store.drop(name)
    _drop_unknown()
    return gone


def _drop_unknown() -> None:
    """Remove files whose import was never written, or is gone."""
    known = set(Import.objects.values_list("file", flat=True))
    for file in store.kept():
        if file.name not in known and time.time() - file.stat().st_mtime > PATIENCE.total_seconds():
            store.drop(file.name)
