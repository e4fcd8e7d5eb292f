"""One row through the same verbs that people use: added, changed, skipped or refused with why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from engine import access
from engine.access import Actor, Forbidden
from engine.blueprint import live
from runtime import records
from runtime.imports import words
from runtime.imports.cells import Reader
from runtime.imports.models import Import, ImportRow
from runtime.records import unique_keys
from runtime.records.errors import Duplicate, Invalid, NotPossible, RecordError, Refused
from runtime.records.models import Record
from runtime.records.reading import type_named
from runtime.records.submitting import rehearse

Outcome = ImportRow.Outcome


@dataclass(frozen=True, slots=True)
class Taken:
    outcome: str
    reason: str = ""
    record: Record | None = None
    before: dict[str, Any] | None = None


class Taker:
    """Takes rows in, or only tries them. `seen`: unique values of the rows that were tried."""

    def __init__(self, actor: Actor, wanted: Import, reader: Reader, *, trial: bool) -> None:
        self._actor, self._wanted, self._reader, self._trial = actor, wanted, reader, trial
        self._kind = type_named(live(), wanted.record_type)
        self._seen: dict[tuple[str, str, bytes], int] = {}

    def take(self, number: int, cells: list[str]) -> Taken:
        values, wrong = self._reader.read(cells)
        if wrong:
            said = {key: words.of_cell(error) for key, error in wrong.items()}
            return self._failed(words.of_fields(self._kind.key, said))
        try:
            return self._take(number, values)
        except Forbidden as error:
            return self._failed(error.message(self._actor.language))
        except Invalid as error:
            return self._failed(words.of_fields(self._kind.key, words.of_invalid(error)))
        except RecordError as error:
            return self._failed(_said(error, self._actor.language))

    def pass_over(self, number: int, cells: list[str]) -> None:
        """Remember the unique values of a row that was dealt with before the work broke off."""
        values, wrong = self._reader.read(cells) if self._trial else ({}, {})
        if not wrong:
            self._first_of(number, unique_keys.wanted(self._kind, values))

    def _failed(self, reason: str) -> Taken:
        return Taken(Outcome.FAILED, reason)

    def _take(self, number: int, values: dict[str, Any]) -> Taken:
        keys = unique_keys.wanted(self._kind, values)
        holder = unique_keys.holder(keys)
        if holder is not None:
            return self._again(holder, values)
        if self._trial and (row := self._first_of(number, keys)):
            return self._twice(row)
        if self._trial:
            rehearse(self._actor, self._kind.key, values)
            return Taken(Outcome.MADE)
        return Taken(Outcome.MADE, record=records.submit(self._actor, self._kind.key, values))

    def _first_of(self, number: int, keys: unique_keys.Taken) -> int:
        """Return the row of this file that has one of these values already, or 0."""
        for (scope, key), digest in keys.items():
            first = self._seen.setdefault((scope, key, digest), number)
            if first != number:
                return first
        return 0

    def _twice(self, row: int) -> Taken:
        said = _("The same as in row %(row)s of this file.") % {"row": row}
        refuse = self._wanted.duplicates == Import.Duplicates.REFUSE
        skip = self._wanted.duplicates == Import.Duplicates.SKIP
        outcome = Outcome.FAILED if refuse else Outcome.SKIPPED if skip else Outcome.CHANGED
        return Taken(outcome, said)

    def _again(self, holder: Record, values: dict[str, Any]) -> Taken:
        """Deal with a row whose record is there already."""
        shown = str(holder) if access.decide(self._actor, "record:see", holder) else ""
        said = (
            _("It is there already: %(name)s") % {"name": shown}
            if shown
            else _("Another record has the same value.")
        )
        if self._wanted.duplicates == Import.Duplicates.SKIP:
            return Taken(Outcome.SKIPPED, said, holder if shown else None)
        if self._wanted.duplicates == Import.Duplicates.REFUSE or not shown:
            return self._failed(said)
        before = {key: holder.data.get(key) for key in values}
        if self._trial:
            access.require(self._actor, "record:edit", holder)
            return Taken(Outcome.CHANGED, record=holder, before=before)
        changed = records.edit(self._actor, holder, values, partial=True)
        return Taken(Outcome.CHANGED, record=changed, before=before)


def _said(error: RecordError, lang: str) -> str:
    if isinstance(error, Refused | Duplicate):
        return error.message(lang) or _("Another record has the same value.")
    if isinstance(error, NotPossible) and error.code == "abstract_type":
        return _("Records are made of the kinds below this one.")
    return _("The record does not allow it.")
