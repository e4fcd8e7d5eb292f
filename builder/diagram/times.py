"""Times of processes in words: “after 2 working days”, “1 day before the due date”.

A time is written as ISO text or FEEL (workflows/moments.py); those that people mostly mean have a
form of their own here, and every other one stays the expression that it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.moments import CYCLE, MOMENT, is_duration

UNITS = {
    "minutes": "PT{}M",
    "hours": "PT{}H",
    "days": "P{}D",
    "weeks": "P{}W",
    "months": "P{}M",
    "years": "P{}Y",
}
_SINGLE = re.compile(r"P(?:(\d+)([YMWD])|T(\d+)([HM]))")
_LETTERS = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}
_PARTS = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
_OF_FIELD = re.compile(r'record\.([a-z]\w*)(?:\s*([-+])\s*duration\(\s*"([^"]+)"\s*\))?')


@dataclass(frozen=True)
class Time:
    """way: after, field, date, every, formula, or "" for none.

    after: amount and unit. field: those before (sign "-") or after a date of the record; amount 0
    is on it. every: again and again, `times` times or without end (0). text: of date and formula.
    """

    way: str = ""
    amount: int = 0
    unit: str = "days"
    field: str = ""
    sign: str = "-"
    times: int = 0
    text: str = ""


def read(kind: str, expression: str) -> Time:
    """Return what a timer's or a task's expression means; kind: date, duration, cycle or ""."""
    text = expression.strip()
    if not text:
        return Time()
    if is_duration(text):
        found = _single(text)
        return Time("after", *found) if found else Time("formula", text=text)
    if (of_field := _OF_FIELD.fullmatch(text)) and kind != "cycle":
        return _at_field(of_field, text)
    if MOMENT.fullmatch(text):
        return Time("date", text=text)
    cycle = CYCLE.fullmatch(text)
    if cycle and not cycle["start"] and (every := _single(cycle["every"])):
        return Time("every", *every, times=int(cycle["times"] or 0))
    return Time("formula", text=text)


def write(time: Time) -> tuple[str, str]:
    """Return the kind and the expression of a time; the kind of a formula is left open ("")."""
    period = UNITS[time.unit].format(time.amount)
    if time.way == "after":
        return "duration", period if time.amount else ""
    if time.way == "field":
        shift = f' {time.sign} duration("{period}")' if time.amount else ""
        return "date", f"record.{time.field}{shift}" if time.field else ""
    if time.way == "every":
        return "cycle", f"R{time.times or ''}/{period}" if time.amount else ""
    if time.way == "date":
        return "date", time.text
    return "", time.text if time.way == "formula" else ""


def said(
    expression: str, fields: Mapping[str, str], kind: str = "", *, working: bool = False
) -> str:
    """Return a time in the reader's words; the expression itself where there are none for it.

    fields: what the record's dates are called, by key.
    """
    time = read(kind, expression)
    period = _counted(time.amount, time.unit, working=working)
    if time.way == "after":
        return _("after %(time)s") % {"time": period}
    if time.way == "field":
        return _field_said(time, fields.get(time.field, time.field), period)
    if time.way == "every":
        again = _("every %(time)s") % {"time": period}
        return (
            _("%(first)s, %(then)s") % {"first": again, "then": _times(time.times)}
            if time.times
            else again
        )
    if time.way == "date":
        return _("on %(date)s") % {"date": time.text.replace("T", " ")}
    if is_duration(time.text):
        return _("after %(time)s") % {"time": _several(time.text, working=working)}
    return time.text


def _field_said(time: Time, field: str, period: str) -> str:
    if not time.amount:
        return _("on “%(field)s”") % {"field": field}
    if time.sign == "-":
        return _("%(time)s before “%(field)s”") % {"time": period, "field": field}
    return _("%(time)s after “%(field)s”") % {"time": period, "field": field}


def _single(text: str) -> tuple[int, str] | None:
    found = _SINGLE.fullmatch(text)
    if found is None:
        return None
    if found[2]:
        return int(found[1]), _LETTERS[found[2]]
    return int(found[3]), "hours" if found[4] == "H" else "minutes"


def _at_field(found: re.Match[str], text: str) -> Time:
    if not found[2]:
        return Time("field", field=found[1])
    shift = _single(found[3])
    return Time("field", *shift, found[1], found[2]) if shift else Time("formula", text=text)


def _several(text: str, *, working: bool) -> str:
    found = _PARTS.fullmatch(text)
    units = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")
    given = zip(units, found.groups(), strict=True) if found else ()
    parts = [_counted(int(n), unit, working=working) for unit, n in given if n]
    return (_(" and ")).join(parts)


def _times(count: int) -> str:
    return ngettext("%(num)s time", "%(num)s times", count) % {"num": count}


def _counted(count: int, unit: str, *, working: bool) -> str:
    words: dict[str, Callable[[int], str]] = {
        "seconds": lambda n: ngettext("%(num)s second", "%(num)s seconds", n),
        "minutes": lambda n: ngettext("%(num)s minute", "%(num)s minutes", n),
        "hours": lambda n: ngettext("%(num)s hour", "%(num)s hours", n),
        "days": lambda n: ngettext("%(num)s day", "%(num)s days", n),
        "weeks": lambda n: ngettext("%(num)s week", "%(num)s weeks", n),
        "months": lambda n: ngettext("%(num)s month", "%(num)s months", n),
        "years": lambda n: ngettext("%(num)s year", "%(num)s years", n),
    }
    at_work: dict[str, Callable[[int], str]] = {
        "minutes": lambda n: ngettext("%(num)s working minute", "%(num)s working minutes", n),
        "hours": lambda n: ngettext("%(num)s working hour", "%(num)s working hours", n),
        "days": lambda n: ngettext("%(num)s working day", "%(num)s working days", n),
    }
    found = at_work.get(unit, words[unit]) if working else words[unit]
    return found(count) % {"num": count}
