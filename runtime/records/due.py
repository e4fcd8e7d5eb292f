"""When a record is expected to be done, and how statuses move or stop that."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from engine.feel import DateTime, Failure
from forms.context import FormContext
from runtime import clock
from runtime.kinds.organisation import Organisation
from runtime.records.models import Record
from runtime.records.record_type import DuePolicy, Status


def expected(
    policy: DuePolicy | None, scope: Mapping[str, Any], ctx: FormContext, office: Organisation
) -> datetime | None:
    """Return the moment that the policy of its type gives a new record."""
    if policy is None:
        return None
    if policy.working_days is not None:
        return office.closing(office.working_calendar.add_days(ctx.today, policy.working_days))
    return as_moment(policy.date.value(scope, ctx) if policy.date else None, office)


def as_moment(value: object, office: Organisation) -> datetime | None:
    """Return the closing time of a date, a date-time itself; None for anything else."""
    if isinstance(value, DateTime):
        try:
            value = value.to_datetime()
        except Failure:  # Beyond the years that a computer's calendar knows.
            return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=office.zone)
    return office.closing(value) if isinstance(value, date) else None


def enter(record: Record, before: Status | None, after: Status, office: Organisation) -> None:
    """Move, stop or start the record's clock as it comes into a status."""
    if before and before.stops_clock and not after.stops_clock:
        _start(record, office)
    if after.shift_days:
        _shift(record, after.shift_days, office)
    if after.stops_clock and record.due is not None:
        left = office.working_calendar.days_between(_today(office), _day(record.due, office))
        record.due, record.due_left = None, left


def _start(record: Record, office: Organisation) -> None:
    if record.due_left is not None:
        record.due = office.closing(_moved(_today(office), record.due_left, office))
        record.due_left = None


def _shift(record: Record, days: int, office: Organisation) -> None:
    if record.due is not None:
        record.due = office.closing(_moved(_day(record.due, office), days, office))
    elif record.due_left is not None:
        record.due_left += days


def _moved(day: date, days: int, office: Organisation) -> date:
    return office.working_calendar.add_days(day, days) if days else day


def _today(office: Organisation) -> date:
    return office.today(clock.now())


def _day(moment: datetime, office: Organisation) -> date:
    return moment.astimezone(office.zone).date()
