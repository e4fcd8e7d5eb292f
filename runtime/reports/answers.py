"""What is asked before a report is worked out: the questions as a form, and their answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from engine.access import Actor
from engine.access.models import Department
from engine.blueprint import live
from engine.i18n import labels
from engine.query import FieldColumn
from engine.query.truth import compared, equal
from engine.templating import language
from forms import Form, FormDefinition, compile_form
from runtime import clock
from runtime.kinds.organisation import Organisation, organisation
from runtime.reports import meanings, periods
from runtime.reports.definition import ParameterDefinition
from runtime.reports.periods import Period, Reckoning
from runtime.reports.report import Report
from runtime.reports.source import About

Data = Mapping[str, Any]
"""What was chosen, as the form has it: by key; of a period also `<key>_from` and `<key>_to`."""


@dataclass(frozen=True)
class Answers:
    """values: by key, None where nothing was chosen. missing: questions that need an answer."""

    values: Mapping[str, Any] = field(default_factory=dict)
    missing: tuple[ParameterDefinition, ...] = ()

    @property
    def period(self) -> Period | None:
        return next((each for each in self.values.values() if isinstance(each, Period)), None)


def reckoning(office: Organisation) -> Reckoning:
    """Return how the office counts: its weeks begin when its weekend is over."""
    weekend = office.working_calendar.weekend
    first = next((day for day in range(7) if day not in weekend and (day - 1) % 7 in weekend), 0)
    return Reckoning(office.calendar, first)


# --- The questions ------------------------------------------------------------


def form(report: Report, data: Data) -> Form | None:
    """Return the questions as a form, as far as `data` leads to them; None: nothing is asked."""
    fields = [each for asked in report.body.parameters for each in _fields(report, asked, data)]
    if not fields:
        return None
    layout = [{"key": "asked", "columns": 4, "fields": [each["key"] for each in fields]}]
    return compile_form(FormDefinition.model_validate({"fields": fields, "layout": layout}))


def _fields(report: Report, asked: ParameterDefinition, data: Data) -> Iterator[dict[str, Any]]:
    field = {"key": asked.key, "label": dict(asked.label), "required": asked.required}
    if asked.type == "period":
        yield field | _choice(period_words())
        if data.get(asked.key) == periods.CUSTOM:
            yield {"key": f"{asked.key}_from", "type": "date", "label": _in_all(_("From"))}
            yield {"key": f"{asked.key}_to", "type": "date", "label": _in_all(_("Until"))}
    elif asked.type == "department":
        yield field | _choice(_departments())
    elif asked.type == "choice" and asked.on:
        yield field | _choice(meanings.choices(report.about, report.column(asked.on)))
    else:
        yield field | {"type": asked.type}


def _choice(options: Mapping[str, str]) -> dict[str, Any]:
    found = [{"key": key, "label": _in_all(words)} for key, words in options.items()]
    return {"type": "choice", "widget": "select", "options": found}


def _in_all(words: str) -> dict[str, str]:
    return {language(): words}


def _departments() -> dict[str, str]:
    found = Department.objects.filter(active=True).order_by("key")
    return {str(each.pk): labels.text(each.label, language()) for each in found} or {"0": "—"}


def period_words() -> dict[str, str]:
    return {
        "today": _("Today"),
        "yesterday": _("Yesterday"),
        "this_week": _("This week"),
        "last_week": _("Last week"),
        "this_month": _("This month"),
        "last_month": _("Last month"),
        "this_year": _("This year"),
        "last_year": _("Last year"),
        "last_30_days": _("The last 30 days"),
        "last_90_days": _("The last 90 days"),
        "last_365_days": _("The last 365 days"),
        periods.CUSTOM: _("Between two dates"),
    }


# --- The answers --------------------------------------------------------------


def defaults(report: Report, actor: Actor) -> dict[str, Any]:
    """Return what the form begins with."""
    own: dict[tuple[str, str], int | None] = {
        ("user", "me"): actor.user_id,
        ("department", "mine"): actor.department_id,
    }
    found: dict[str, Any] = {}
    for asked in report.body.parameters:
        value = own.get((asked.type, asked.default or ""), asked.default)
        found[asked.key] = str(value) if asked.type == "department" and value else value
    return found


def read(report: Report, data: Data) -> Answers:
    """Return the answers; what makes no sense counts as none."""
    office = organisation(live())
    today = office.today(clock.now())
    values = {
        asked.key: _READERS[asked.type](data, asked.key, reckoning(office), today)
        for asked in report.body.parameters
    }
    missing = [each for each in report.body.parameters if each.required]
    return Answers(values, tuple(each for each in missing if values[each.key] is None))


def _period(data: Data, key: str, by: Reckoning, today: date) -> Period | None:
    name = data.get(key)
    if isinstance(name, Period):
        return name
    if name != periods.CUSTOM:
        return by.period(str(name or ""), today)
    first, last = (_day(data, f"{key}_{end}", by, today) for end in ("from", "to"))
    first, last = first or last or today, last or today
    return Period(periods.CUSTOM, min(first, last), max(first, last))


def _day(data: Data, key: str, by: Reckoning, today: date) -> date | None:
    try:
        return date.fromisoformat(str(data.get(key) or ""))
    except ValueError:
        return None


def _whole(data: Data, key: str, by: Reckoning, today: date) -> int | None:
    text = str(data.get(key) or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def _plain(data: Data, key: str, by: Reckoning, today: date) -> Any:
    value = data.get(key)
    return value if isinstance(value, str | int | float) and value != "" else None


_READERS: Mapping[str, Callable[[Data, str, Reckoning, date], Any]] = {
    "period": _period,
    "user": _whole,
    "department": _whole,
    "choice": _plain,
    "text": _plain,
    "number": _plain,
    "date": _day,
}


# --- What follows from them ---------------------------------------------------


def given(report: Report, answers: Answers) -> dict[str, Any]:
    """Return the answers as expressions know them."""
    office = organisation(live())
    return {key: _feel(value, office) for key, value in answers.values.items()}


def _feel(value: Any, office: Organisation) -> Any:
    if not isinstance(value, Period):
        return value
    begin, end = moments(value, office)
    return {"from": begin, "to": end, "first": value.first, "last": value.last}


def moments(period: Period, office: Organisation) -> tuple[datetime, datetime]:
    """Return when the period begins, and when it is over."""
    begin = datetime.combine(period.first, datetime.min.time(), office.zone)
    end = datetime.combine(period.last + timedelta(days=1), datetime.min.time(), office.zone)
    return begin, end


def condition(report: Report, answers: Answers) -> Q:
    """Return what the answers bound by themselves: the rows whose column fits."""
    found = [
        _fits(_column(report.about, asked.on), answers.values[asked.key])
        for asked in report.body.parameters
        if asked.on in report.about.columns
        if answers.values.get(asked.key) is not None
    ]
    return reduce(and_, found, Q())


def _column(about: About, key: str | None) -> FieldColumn:
    """Return what an answer is compared with: also what expressions know only by its words."""
    column = about.columns[str(key)]
    kind = column.kind or "text"
    return FieldColumn(column.key, about.value(column), kind, column.name is not None)


def _fits(column: FieldColumn, value: Any) -> Q:
    if isinstance(value, Period):
        return _within(column, value.first, value.last)
    if isinstance(value, date):
        return _within(column, value, value)
    if column.kind == "ids":
        return Q(data__contains={column.key: [value]})
    return equal(column, value).true


def _within(column: FieldColumn, first: date, last: date) -> Q:
    if column.kind == "date":
        return compared(">=", column, first).true & compared("<=", column, last).true
    begin, end = moments(Period(periods.CUSTOM, first, last), organisation(live()))
    return compared(">=", column, begin).true & compared("<", column, end).true
