"""When which record of the demo begins: the same order for the same plan and moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Literal

from runtime.demo.definition import AmountDefinition, PlanDefinition, PlotDefinition
from runtime.kinds.organisation import Organisation

PartOf = Literal["recent", "earlier"]
_TRIES = 60
# The last work that is begun today was begun a little while ago.
_JUST_NOW = timedelta(minutes=5)


@dataclass(frozen=True)
class Event:
    """The record number `index` of a plot begins. moment: in UTC."""

    plot: PlotDefinition
    part: PartOf
    index: int
    moment: datetime

    def __str__(self) -> str:
        return f"{self.plot.key} {self.part} {self.index}"


def events(plan: PlanDefinition, part: PartOf, base: datetime, office: Organisation) -> list[Event]:
    """Return all records of a part: plot by plot, the oldest first."""
    return [
        Event(plot, part, index, moment)
        for plot in plan.plots
        for index, moment in enumerate(_moments(plan, plot, part, base, office))
    ]


def _moments(
    plan: PlanDefinition, plot: PlotDefinition, part: PartOf, base: datetime, office: Organisation
) -> list[datetime]:
    amount: AmountDefinition = getattr(plot, part)
    random = Random(f"{plan.seed} {plot.key} {part}")  # noqa: S311
    return sorted(_moment(amount, random, base, office) for _ in range(amount.count))


def _moment(
    amount: AmountDefinition, random: Random, base: datetime, office: Organisation
) -> datetime:
    """Return a moment of working time between so many days before the base."""
    low, high = amount.days
    for found in _guesses(low, high, random, base):
        day = office.today(found)
        opens, closes = office.working_calendar.hours
        begin = datetime.combine(day, opens, office.zone)
        end = max(datetime.combine(day, closes, office.zone), begin + timedelta(hours=1))
        moment = begin + (end - begin) * random.random()
        if office.working_calendar.is_working(day) and moment < base:
            return moment
    return base - _JUST_NOW


def _guesses(low: float, high: float, random: Random, base: datetime) -> Iterator[datetime]:
    for _ in range(_TRIES):
        yield base - timedelta(days=random.uniform(low, high))
