"""Forgetting scans: whose file a record took has it there, and the others are of no use."""

from datetime import timedelta

from runtime import clock
from runtime.pruning import prune
from runtime.scanning.models import Scan

KEPT = timedelta(days=30)
"""So that a scanner that fails now and then can still be looked into."""


def sweep() -> int:
    """Remove what was asked for a month ago; return how many. What is under way stays."""
    old = Scan.objects.filter(created_at__lt=clock.now() - KEPT)
    return prune(old.exclude(pk__in=Scan.objects.unfinished()))
