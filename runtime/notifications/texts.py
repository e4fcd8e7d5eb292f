"""A text that people wrote, filled in for a record, in each of its languages."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from engine.access import SYSTEM
from engine.access.models import Department, User
from engine.blueprint import live
from engine.i18n import calendars, labels
from forms import Field
from runtime import clock
from runtime.kinds.organisation import organisation
from runtime.notifications.sandbox import BadText, fill
from runtime.records.context import form_context
from runtime.records.directory import Directory
from runtime.records.models import Record

logger = logging.getLogger(__name__)


def say(
    sources: Mapping[str, str], record: Record, *, values: Mapping[str, Any] | None = None
) -> dict[str, str]:
    """Return the texts by language; a text knows `values` by that name.

    One that cannot be filled in becomes the record's title.
    """
    more = {"values": values or {}}
    return {lang: _say(source, lang, record, more) for lang, source in sources.items()}


def _say(source: str, lang: str, record: Record, more: Mapping[str, Any]) -> str:
    try:
        return fill(source, {**names(record, lang), **more})
    except BadText as error:
        logger.warning("a text about %s cannot be filled in: %s", record, error)
        return str(record)


def names(record: Record, lang: str, *, seen: Collection[str] | None = None) -> dict[str, Any]:
    """Return what a text may name: the record as people read it, the office, and today.

    seen: the fields that may be read; None for all.
    """
    office = organisation(live())
    today = office.today(clock.now())
    return {
        "record": Shown(record, lang, seen),
        "organisation": {"label": labels.text(office.label, lang), "currency": office.currency},
        "today": calendars.format_date(today, office.calendar, lang, "long"),
    }


class Rows(list[Mapping[str, str]]):
    """The rows of a table in words, to be gone through; as a text, what the table says itself."""

    def __init__(self, rows: Iterable[Mapping[str, str]], words: str) -> None:
        super().__init__(rows)
        self._words = words

    def __str__(self) -> str:
        return self._words


class No(str):
    """A “no” in words, that conditions of a text take for what it means."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


class Shown(Mapping[str, Any]):
    """A record's values in words, each worked out when a text asks for it."""

    def __init__(self, record: Record, lang: str, seen: Collection[str] | None = None) -> None:
        self._record = record
        self._lang = lang
        self._seen = seen
        actor = replace(SYSTEM, language=lang)
        self._ctx = form_context(actor, record, Directory(actor).resolve)

    def __getitem__(self, name: str) -> Any:
        if name in _COMMON:
            return _COMMON[name](self)
        field = self._record.record_type.fields[name]
        if self._seen is not None and name not in self._seen:
            return ""
        value = self._record.data.get(name)
        words = self._words(field, value)
        return Rows(self._rows(field, value), words) if field.columns else words

    def _words(self, field: Field, value: Any) -> str:
        words = field.type.display(field, value, self._ctx)
        return No(words) if value is False else words

    def _rows(self, field: Field, value: Any) -> Iterator[Mapping[str, str]]:
        for row in value if isinstance(value, list) else ():
            yield {key: self._words(column, row.get(key)) for key, column in field.columns.items()}

    def __iter__(self) -> Iterator[str]:
        return iter([*_COMMON, *self._record.record_type.fields])

    def __len__(self) -> int:
        return len(_COMMON) + len(self._record.record_type.fields)

    def _type(self) -> str:
        return labels.text(self._record.record_type.label, self._lang)

    def _status(self) -> str:
        status = self._record.record_type.statuses.get(self._record.status)
        return labels.text(status.label, self._lang) if status else ""

    def _department(self) -> str:
        found = Department.objects.filter(pk=self._record.department_id or 0).first()
        return labels.text(found.label, self._lang) if found else ""

    def _user(self, key: int | None) -> str:
        found = User.objects.filter(pk=key or 0).first()
        return str(found) if found else ""

    def _day(self, moment: Any) -> str:
        if moment is None:
            return ""
        day = moment.astimezone(self._ctx.tz).date()
        return calendars.format_date(day, self._ctx.calendar, self._lang, "long")


def places(fields: Iterable[str]) -> list[str]:
    """Return what a text may read of a record that has these fields."""
    return sorted([*_COMMON, *fields])


_COMMON: Mapping[str, Any] = {
    "number": lambda shown: shown._record.number,
    "title": lambda shown: str(shown._record),
    "type": Shown._type,
    "status": Shown._status,
    "department": Shown._department,
    "assignee": lambda shown: shown._user(shown._record.assignee_id),
    "created_by": lambda shown: shown._user(shown._record.created_by_id),
    "created": lambda shown: shown._day(shown._record.created_at),
    "due": lambda shown: shown._day(shown._record.due),
}
