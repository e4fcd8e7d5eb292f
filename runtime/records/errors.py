"""Why a verb did not do what it was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from engine.i18n import labels

if TYPE_CHECKING:
    from forms.checking import Errors
    from runtime.records.models import Record


class RecordError(Exception):
    """A verb was refused; nothing was written."""


class RecordNotFound(RecordError):
    """There is no such record among those that this person may see."""


class Invalid(RecordError):
    """The data does not fit the form. `errors`: messages by the path of the field."""

    def __init__(self, errors: Errors, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(", ".join(sorted(errors)))
        self.errors = errors
        self.data = data or {}


@dataclass(frozen=True, slots=True)
class ChangeSince:
    """Somebody's change that one did not know of."""

    by: str
    at: datetime
    fields: tuple[str, ...]


class Conflict(RecordError):
    """Somebody has changed the record since it was read."""

    def __init__(self, version: int, changes: Sequence[ChangeSince]) -> None:
        super().__init__(f"the record is at version {version} now")
        self.version = version
        self.changes = tuple(changes)


class Duplicate(RecordError):
    """Another record holds the same unique value. `existing`: that record, if one may see it."""

    def __init__(
        self,
        key: str,
        fields: Sequence[str],
        existing: Record | None,
        label: Mapping[str, str] | None,
    ) -> None:
        super().__init__(key)
        self.key = key
        self.fields = tuple(fields)
        self.existing = existing
        self.label = label

    def message(self, lang: str) -> str:
        """Return the rule's own message, or "" when it has none."""
        return labels.text(self.label, lang)


class Refused(RecordError):
    """A guard stands against it."""

    def __init__(self, guard: str, label: Mapping[str, str]) -> None:
        super().__init__(guard)
        self.guard = guard
        self.label = label

    def message(self, lang: str) -> str:
        return labels.text(self.label, lang)


class NotPossible(RecordError):
    """The record's state does not allow it: a status without that transition, an abstract type."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(f"{code}: {params}" if params else code)
        self.code = code
        self.params = params
