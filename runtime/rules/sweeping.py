"""Forgetting that rules went off, once nobody asks any more."""

from datetime import timedelta

from django.db.models import Q

from runtime import clock
from runtime.pruning import prune
from runtime.rules.models import RuleFiring

KEPT = timedelta(days=400)
"""A year and a month, so that a yearly turn can be compared with the last. What rules did to
records stands in the journal for good."""


def sweep() -> int:
    """Remove what went off long ago; return how many. A failure that waits for a person stays.

    So does a turn of a date that is not long past: its row is what keeps it from coming again.
    """
    before = clock.now() - KEPT
    done = RuleFiring.objects.exclude(status=RuleFiring.Status.FAILED)
    of_old_dates = Q(occurrence="") | Q(occurrence__lt=before.date().isoformat())
    return prune(done.filter(of_old_dates, at__lt=before))
