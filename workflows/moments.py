"""Times of processes: ISO 8601 text or FEEL to moments, which are aware and in UTC."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from engine import feel
from workflows.expressions import ExpressionFailed, evaluate
from workflows.host import Host
from workflows.model import TaskConfig, Timer

DURATION = re.compile(
    r"P(?=[\dT])(?:(?P<weeks>\d{1,4})W"
    r"|(?:\d{1,4}Y)?(?:\d{1,4}M)?(?:\d{1,5}D)?(?:T(?=\d)(?:\d{1,6}H)?(?:\d{1,7}M)?(?:\d{1,9}S)?)?)"
)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?")
CYCLE = re.compile(r"R(?P<times>\d{0,6})/(?:(?P<start>[^/]+)/)?(?P<every>[^/]+)")

_YEARS = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?")


def is_iso(kind: str, text: str) -> bool:
    """Tell whether the text is plain ISO for a timer of this kind; else it must be FEEL."""
    if kind == "cycle":
        found = CYCLE.fullmatch(text)
        return bool(found) and is_duration(found["every"]) and _is_start(found["start"])  # type: ignore[index]
    return is_duration(text) if kind == "duration" else bool(MOMENT.fullmatch(text))


def is_duration(text: str) -> bool:
    return bool(DURATION.fullmatch(text))


def _is_start(text: str | None) -> bool:
    return text is None or bool(MOMENT.fullmatch(text))


def alarm(timer: Timer, data: Mapping[str, Any], host: Host) -> datetime:
    """Return when a timer of one moment rings. A bare date means its first moment."""
    return _moment(timer.expression, timer.kind, timer.working, data, host, end_of_day=False)


def due(
    task: TaskConfig, data: Mapping[str, Any], host: Host, *, since: datetime | None = None
) -> datetime | None:
    """Return when a task is late; None when it never is. A bare date means its last moment.

    since: the moment that durations count from, if it is not now.
    """
    if not task.due:
        return None
    kind = "duration" if is_duration(task.due) else "date"
    try:
        return _moment(task.due, kind, task.working, data, host, end_of_day=True, since=since)
    except ExpressionFailed as error:
        if error.detail == NOTHING:
            return None
        raise


def rhythm(timer: Timer, data: Mapping[str, Any], host: Host) -> dict[str, Any]:
    """Return the notes of a cycle: rings left (-1: endless), the next one, and the period."""
    text = timer.expression
    if not is_iso("cycle", text):
        value = evaluate(text, data, host)
        if isinstance(value, feel.DaysDuration | feel.MonthsDuration):
            value = f"R/{value}"
        if not isinstance(value, str) or not is_iso("cycle", value):
            raise ExpressionFailed(text, "no cycle, such as R3/PT1H")
        text = value
    found = CYCLE.fullmatch(text)
    assert found is not None
    first = _plain(found["start"], host) if found["start"] else after(host.now(), found["every"])
    return {"left": int(found["times"] or -1), "next": write(first), "every": found["every"]}


def advance(notes: dict[str, Any], now: datetime) -> None:
    """Move a cycle past `now`: rings that were missed count, but ring once."""
    next_ = read(notes["next"])
    while next_ <= now and notes["left"]:
        next_ = _skip(next_, notes["every"], now)
        notes["left"] -= 1 if notes["left"] > 0 else 0
    notes["next"] = write(next_)


def _skip(moment: datetime, every: str, now: datetime) -> datetime:
    following = after(moment, every)
    if following <= moment:
        raise ExpressionFailed(every, "a cycle needs a period longer than nothing")
    return following


def _moment(
    source: str,
    kind: str,
    working: bool,
    data: Mapping[str, Any],
    host: Host,
    *,
    end_of_day: bool,
    since: datetime | None = None,
) -> datetime:
    if is_iso(kind, source):
        value: Any = source
    else:
        value = evaluate(source, data, host)
    if isinstance(value, feel.DaysDuration | feel.MonthsDuration):
        value = str(value)
    if isinstance(value, str) and is_duration(value):
        return _later(value, working, host, since or host.now())
    if value is None:
        raise ExpressionFailed(source, NOTHING)
    return _plain(value, host, end_of_day=end_of_day, source=source)


NOTHING = "no value"


def _later(duration: str, working: bool, host: Host, since: datetime) -> datetime:
    """Return the moment plus the duration; whole days of working time keep the time of day."""
    if not working:
        return after(since, duration)
    calendar, delta = host.working_calendar, _timedelta(duration)
    if delta % timedelta(days=1):
        return calendar.add_time(since, delta)
    local = since.astimezone(calendar.tz)
    day = calendar.add_days(local.date(), delta.days)
    return datetime.combine(day, local.time(), calendar.tz).astimezone(UTC)


def _timedelta(duration: str) -> timedelta:
    value = feel.compile("duration(text)").evaluate({"text": _in_days(duration)})
    if not isinstance(value, feel.DaysDuration):
        raise ExpressionFailed(duration, "working time is counted in days or less")
    return value.to_timedelta()


def after(moment: datetime, duration: str) -> datetime:
    """Return the moment so much later: "P1M" is the same day of the next month."""
    months = _YEARS.match(duration)
    years, rest = (0, 0), _in_days(duration)
    if months and (months[1] or months[2]):
        years = int(months[1] or 0), int(months[2] or 0)
        rest = "P" + duration[months.end() :]
    names = {
        "moment": moment,
        "months": f"P{years[0]}Y{years[1]}M",
        "rest": "PT0S" if rest == "P" else rest,
    }
    value = feel.compile("moment + duration(months) + duration(rest)").evaluate(names)
    if not isinstance(value, feel.DateTime):
        raise ExpressionFailed(duration, "beyond the calendar")
    return _utc(value)


def _in_days(duration: str) -> str:
    found = DURATION.fullmatch(duration)
    return f"P{int(found['weeks']) * 7}D" if found and found["weeks"] else duration


def _plain(value: Any, host: Host, *, end_of_day: bool = False, source: str = "") -> datetime:
    """Return a date, a moment, or the ISO text of one as a moment; naive ones are local."""
    zone = host.working_calendar.tz
    try:
        if isinstance(value, str):
            value = _from_text(value)
        if isinstance(value, feel.DateTime):
            value = value.to_datetime()
        if isinstance(value, datetime):
            return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)
        if isinstance(value, date):
            day = value + timedelta(days=1) if end_of_day else value
            return datetime.combine(day, time(), zone).astimezone(UTC)
    except (ValueError, OverflowError, feel.Failure):
        pass
    raise ExpressionFailed(source or str(value), "neither a moment, a date nor a duration")


def _from_text(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _utc(value: feel.DateTime) -> datetime:
    try:
        return value.to_datetime().astimezone(UTC)
    except (feel.Failure, OverflowError) as error:
        raise ExpressionFailed(str(value), "beyond the calendar") from error


def write(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def read(text: str) -> datetime:
    return datetime.fromisoformat(text)


def key(value: Any) -> str:
    """Return a FEEL value as the text by which messages are correlated."""
    return "" if value is None else str(feel.to_json(value))
