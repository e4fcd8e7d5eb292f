"""Deleting what is old, a batch a transaction: nobody at work waits for a long one."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

BATCH = 1000
MOST = 50
"""Batches at once; the rest is left to the next sweep."""


def prune(old: QuerySet[Any]) -> int:
    """Delete the rows, the oldest first; return how many. Whoever comes at the same time helps."""
    gone = 0
    for _ in range(MOST):
        with transaction.atomic():
            rows = old.order_by("pk").select_for_update(skip_locked=True, of=("self",))
            keys = list(rows.values_list("pk", flat=True)[:BATCH])
            old.model._default_manager.filter(pk__in=keys).delete()
        gone += len(keys)
        if len(keys) < BATCH:
            break
    return gone
