"""From the text of a cell to the value of its field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from engine.access import Actor
from engine.access.models import User
from engine.blueprint import live
from engine.i18n.calendars import Calendar
from engine.i18n.folding import fold
from forms.context import FormContext
from forms.field import Field
from runtime.imports import matching
from runtime.imports.errors import BadCell
from runtime.records import reading
from runtime.records.context import form_context
from runtime.records.directory import Directory
from runtime.records.record_type import RecordType

_BETWEEN = re.compile(r"[،,;؛|\n]+")
_YES = {fold(word) for word in ("yes", "true", "1", "y", "نعم", "بله", "بلی", "آری", "✓", "x")}
_NO = {fold(word) for word in ("no", "false", "0", "n", "لا", "خیر", "نه")}


class Reader:
    """Reads the cells of one import; what references point to is looked up once."""

    def __init__(
        self, actor: Actor, kind: RecordType, columns: Mapping[str, str], calendar: Calendar
    ) -> None:
        known = matching.fields(kind)
        self._actor = actor
        self._columns = [(int(n), known[key]) for n, key in columns.items() if key in known]
        self._directory = Directory(actor)
        self._found: dict[tuple[str, str], int] = {}
        self.ctx: FormContext = form_context(
            actor, None, self._directory.resolve, calendar=calendar
        )

    def read(self, cells: list[str]) -> tuple[dict[str, Any], dict[str, BadCell]]:
        """Return the values by field, and what was wrong with cells; empty ones are left out."""
        values: dict[str, Any] = {}
        wrong: dict[str, BadCell] = {}
        for number, field in self._columns:
            text = cells[number] if number < len(cells) else ""
            if not text:
                continue
            try:
                value = self._value(field, text)
                values[field.key] = field.type.clean(field, value, self.ctx)
            except BadCell as error:
                wrong[field.key] = error
        return values, wrong

    def _value(self, field: Field, text: str) -> Any:
        name = field.type.name
        if name == "choice":
            return _option(field, text)
        if name == "choices":
            return [_option(field, part) for part in _parts(text)]
        if name == "yes_no":
            return _yes_no(text)
        if name == "user":
            return self._once("user", text, self._person)
        if name == "reference":
            return self._once(field.settings.to, text, self._record)
        return field.type.from_input(field, [text], self.ctx)

    def _once(self, to: str, text: str, look: Any) -> int:
        if (to, text) not in self._found:
            self._found[to, text] = look(to, text)
        return self._found[to, text]

    def _person(self, to: str, text: str) -> int:
        staff = User.objects.active().filter(record_id=None)
        found = list(staff.filter(username__iexact=text).values_list("pk", flat=True)[:2])
        found = found or list(staff.filter(name__iexact=text).values_list("pk", flat=True)[:2])
        return _only(found, text)

    def _record(self, to: str, text: str) -> int:
        """Return the record of that number, else the one of that name."""
        visible = reading.query(self._actor, to)
        found = list(visible.filter(number__iexact=text).values_list("pk", flat=True)[:2])
        if not found:
            words = f" {fold(text)} "
            near = visible.filter(search__contains=words)[:50]
            found = [record.pk for record in near if fold(record.title) == fold(text)]
        return _only(found, text)


def of(actor: Actor, kind_key: str, columns: Mapping[str, str], calendar: str) -> Reader:
    return Reader(actor, reading.type_named(live(), kind_key), columns, Calendar(calendar))


def _only(found: list[int], text: str) -> int:
    if len(found) != 1:
        raise BadCell("several" if found else "unknown", text)
    return found[0]


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def _option(field: Field, text: str) -> str:
    wanted = fold(text)
    for option in field.settings.options:
        if text == option.key or wanted in {fold(option.key), *map(fold, option.label.values())}:
            return str(option.key)
    raise BadCell("no_option", text)


def _yes_no(text: str) -> bool:
    wanted = fold(text) or text.strip()
    if wanted in _YES or wanted in _NO:
        return wanted in _YES
    raise BadCell("yes_or_no", text)
