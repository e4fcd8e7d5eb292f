"""Forgetting what conversions found in records, once nobody goes back behind them."""

from datetime import timedelta

from runtime import clock
from runtime.conversions.models import ConvertedValue
from runtime.pruning import prune

KEPT = timedelta(days=365)
"""As long as a release is gone back to; after that the journal alone tells what a record held."""


def sweep() -> int:
    """Remove what conversions of more than a year ago had found; return how many values."""
    return prune(ConvertedValue.objects.filter(conversion__finished_at__lt=clock.now() - KEPT))
