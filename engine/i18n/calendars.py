"""Gregorian, Hijri (Umm al-Qura) and Jalali dates behind one set of functions.

A date is always a `datetime.date`; a calendar is only a way to write and to read it. Umm al-Qura
is defined for 1343-1500 AH (1924-2077).
"""

import re
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

import jdatetime
from hijridate import Gregorian, Hijri

from engine.i18n import digits, relative
from engine.i18n.folding import fold
from engine.i18n.month_names import ERAS, MONTHS

T = TypeVar("T")


class Calendar(StrEnum):
    GREGORIAN = "gregorian"
    HIJRI = "hijri"
    JALALI = "jalali"


class OutOfRange(ValueError):
    """The calendar does not know this date."""


class NotADate(ValueError):
    """The text is no date of the calendar."""


def parts(day: date, cal: Calendar) -> tuple[int, int, int]:
    """Return year, month and day of the month; OutOfRange if the calendar does not reach it."""
    if cal == Calendar.GREGORIAN:
        return day.year, day.month, day.day
    return _parts(day.year, day.month, day.day, cal)


@lru_cache(maxsize=4096)
def _parts(year: int, month: int, day: int, cal: Calendar) -> tuple[int, int, int]:
    try:
        if cal == Calendar.HIJRI:
            hijri = Gregorian(year, month, day).to_hijri()
            return hijri.year, hijri.month, hijri.day
        jalali = jdatetime.date.fromgregorian(year=year, month=month, day=day)
    except (ValueError, OverflowError) as error:
        raise OutOfRange(f"{year}-{month:02}-{day:02} has no {cal} date") from error
    return jalali.year, jalali.month, jalali.day


def from_parts(year: int, month: int, day: int, cal: Calendar) -> date:
    """Return the date; NotADate if there is no such day in the calendar."""
    try:
        if cal == Calendar.GREGORIAN:
            return date(year, month, day)
        if cal == Calendar.HIJRI:
            found = Hijri(year, month, day).to_gregorian()
        else:
            found = jdatetime.date(year, month, day).togregorian()
    except (ValueError, OverflowError) as error:
        raise NotADate(f"{year}-{month}-{day} is no {cal} date") from error
    return date(found.year, found.month, found.day)


def month_name(month: int, cal: Calendar, lang: str) -> str:
    """Return the name of a month, from 1 to 12."""
    return _in_language(MONTHS[cal], lang)[month - 1]


def format_date(
    day: date, cal: Calendar, lang: str, style: str = "short", *, today: date | None = None
) -> str:
    """Return the date's words.

    Styles: short (2026/10/05), long (5 October 2026), relative (in 3 days, seen from `today`,
    else from today in UTC). A date that the calendar does not reach is shown as Gregorian.
    """
    if style == "relative":
        return relative.days(day, today or datetime.now(UTC).date(), lang)
    if style not in ("short", "long"):
        raise ValueError(f"no date style named '{style}'; there are: short, long, relative")
    try:
        year, month, number = parts(day, cal)
    except OutOfRange:
        return format_date(day, Calendar.GREGORIAN, lang, style)
    if style == "short":
        return digits.localise(f"{year:04}/{month:02}/{number:02}", lang)
    words = f"{number} {month_name(month, cal, lang)} {year} {_in_language(ERAS[cal], lang)}"
    return digits.localise(words.rstrip(), lang)


def parse_date(text: str, cal: Calendar) -> date:
    """Return the date that someone typed; NotADate if it is none.

    Reads year/month/day and day/month/year with any separator and any digits, and months by
    name in any of the languages: "2026-10-05", "٥/١٠/٢٠٢٦", "14 رمضان 1447 هـ".
    """
    numbers, words = _split(text)
    if words:
        months = _months(cal)
        if len(numbers) != 2 or words not in months:
            raise NotADate(f"'{text}' is no {cal} date")
        numbers.insert(1, months[words])
    if len(numbers) != 3 or len(str(max(numbers[0], numbers[2]))) < 3:
        raise NotADate(f"'{text}' is no {cal} date")
    year, month, day = numbers if numbers[0] > 99 else reversed(numbers)
    return from_parts(year, month, day, cal)


def _split(text: str) -> tuple[list[int], str]:
    """Return the numbers, and the other words as one text without the names of eras."""
    found = re.findall(r"\d+|[^\W\d_]+", fold(text[:100]))
    numbers = [int(word) for word in found if word.isdecimal() and len(word) <= 4]
    words = [word for word in found if not word.isdecimal() and word not in _ERA_WORDS]
    return numbers, " ".join(words)


_ERA_WORDS = {word for eras in ERAS.values() for era in eras.values() for word in fold(era).split()}
_ERA_WORDS |= {"م", "ميلادي", "هجري", "شمسي", "قمري", "ad", "ce"}


@lru_cache(maxsize=3)
def _months(cal: Calendar) -> dict[str, int]:
    """Return the number of each month by its folded name, in every language."""
    return {
        fold(name): number for names in MONTHS[cal].values() for number, name in enumerate(names, 1)
    }


def _in_language(table: dict[str, T], lang: str) -> T:
    return table.get(lang[:2], table["en"])
