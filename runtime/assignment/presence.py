"""Who is there to be given work: available, and not away today."""

from datetime import date

from engine.access.models import UserQuerySet
from engine.blueprint import live
from runtime import clock
from runtime.assignment.models import Absence
from runtime.kinds.organisation import organisation


def today() -> date:
    """Return the day at the office."""
    return organisation(live()).today(clock.now())


def present(people: UserQuerySet) -> UserQuerySet:
    """Return those of the people who can be given work now."""
    away = Absence.objects.on(today()).values("user")
    return people.available().exclude(pk__in=away)
