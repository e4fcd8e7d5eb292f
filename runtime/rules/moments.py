"""When a rule that a date sets off comes to its turns. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from runtime.kinds.organisation import Organisation
from runtime.rules.definition import OnTime

Base = date | datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """number: 0 for the first. at: when it comes."""

    number: int
    at: datetime


def first(timing: OnTime, base: Base, office: Organisation, now: datetime) -> Turn | None:
    """Return the turn that a date which became known now waits for; None where all are over.

    A reminder whose time has passed comes at once while its date is still ahead: better late
    than never. What follows a date does not go back in time.
    """
    turns = list(_turns(timing, base, office))
    passed = [turn for turn in turns if turn.at <= now]
    if passed and _end_of(base, office) > now:
        return Turn(passed[-1].number, now)
    return next((turn for turn in turns if turn.at > now), None)


def following(
    timing: OnTime, base: Base, office: Organisation, number: int, now: datetime
) -> Turn | None:
    """Return the turn after `number` that is still ahead; those missed meanwhile are left out."""
    turns = _turns(timing, base, office)
    return next((turn for turn in turns if turn.number > number and turn.at > now), None)


def _turns(timing: OnTime, base: Base, office: Organisation) -> Iterator[Turn]:
    for number in range(timing.times if timing.every else 1):
        try:
            yield Turn(number, _moment(timing, base, number, office))
        except (OverflowError, ValueError):  # Beyond the years that calendars know.
            return


def _moment(timing: OnTime, base: Base, number: int, office: Organisation) -> datetime:
    count = timing.count if timing.side == "after" else -timing.count
    return _STEPS[timing.unit](timing, base, count + number * (timing.every or 0), office)


def _days(timing: OnTime, base: Base, count: int, office: Organisation) -> datetime:
    return _on_day(timing, base, _day(base, office) + timedelta(days=count), office)


def _working_days(timing: OnTime, base: Base, count: int, office: Organisation) -> datetime:
    day = office.working_calendar.add_days(_day(base, office), count)
    return _on_day(timing, base, day, office)


def _hours(timing: OnTime, base: Base, count: int, office: Organisation) -> datetime:
    return _start_of(base, office) + timedelta(hours=count)


def _working_hours(timing: OnTime, base: Base, count: int, office: Organisation) -> datetime:
    start = _start_of(base, office)
    return office.working_calendar.add_time(start, timedelta(hours=count))


def _on_day(timing: OnTime, base: Base, day: date, office: Organisation) -> datetime:
    if timing.at is not None:
        at = timing.at
    elif isinstance(base, datetime):
        at = base.astimezone(office.zone).time()
    else:
        at = office.working_calendar.hours[0]
    return datetime.combine(day, at, office.zone)


def _day(base: Base, office: Organisation) -> date:
    return base.astimezone(office.zone).date() if isinstance(base, datetime) else base


def _start_of(base: Base, office: Organisation) -> datetime:
    if isinstance(base, datetime):
        return base
    return datetime.combine(base, office.working_calendar.hours[0], office.zone)


def _end_of(base: Base, office: Organisation) -> datetime:
    """Return when the date is over: a day at its end."""
    if isinstance(base, datetime):
        return base
    return datetime.combine(base + timedelta(days=1), time(0), office.zone)


_STEPS: Mapping[str, Callable[[OnTime, Base, int, Organisation], datetime]] = {
    "days": _days,
    "working_days": _working_days,
    "hours": _hours,
    "working_hours": _working_hours,
}
