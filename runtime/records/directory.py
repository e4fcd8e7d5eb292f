"""What records point to, looked up together: other records, people, files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.template.defaultfilters import filesizeformat

from engine import access
from engine.access import SYSTEM, Actor
from engine.access.models import User
from forms.context import Reference
from forms.field_types.file import TARGET as ATTACHMENT
from forms.field_types.user import TARGET as USER
from runtime.documents.models import Attachment
from runtime.documents.opening import may_open
from runtime.portal import staff
from runtime.records.models import Record

Pointer = tuple[str, int]
"""(record type, "user" or "attachment"; id), as forms ask for it."""


# What is pointed to, by "user", "attachment", or "" for records of any type.
_FETCH: Mapping[str, Callable[[set[int]], Mapping[int, Any]]] = {
    "": lambda keys: Record.objects.in_bulk(keys),
    USER: lambda keys: User.objects.in_bulk(keys),
    ATTACHMENT: lambda keys: Attachment.objects.select_related("record", "comment").in_bulk(keys),
}


class LazyNames(Mapping[str, Any]):
    """Names that are worked out when an expression first asks for them."""

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        self._make = make
        self._made: Mapping[str, Any] | None = None

    def _names(self) -> Mapping[str, Any]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __getitem__(self, name: str) -> Any:
        return self._names()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(self._names())


class Directory:
    """Finds what values point to. `load` fetches many at once; `resolve` what was not loaded.

    Records, files and people that the actor may not see are not found, but for those in
    `trusted`: what a record already points to keeps its name.
    """

    def __init__(
        self,
        actor: Actor = SYSTEM,
        *,
        trusted: Iterable[Pointer] = (),
        names: Callable[[Record], Mapping[str, Any]] | None = None,
    ) -> None:
        self._actor = actor
        self._trusted = set(trusted)
        self._names = names
        self._records: dict[int, Record | None] = {}
        self._users: dict[int, User | None] = {}
        self._files: dict[int, Attachment | None] = {}

    def trust(self, pointers: Iterable[Pointer]) -> None:
        self._trusted.update(pointers)

    def add(self, records: Iterable[Record]) -> None:
        """Take in records that are at hand."""
        self._records.update({record.pk: record for record in records})

    def load(self, pointers: Iterable[Pointer]) -> None:
        """Fetch everything pointed to: at most one query each for records, people and files."""
        missing: dict[str, set[int]] = {}
        for to, key in pointers:
            if key not in self._known(to):
                missing.setdefault(to if to in _FETCH else "", set()).add(key)
        for to, keys in missing.items():
            known = self._known(to)
            known.update(dict.fromkeys(keys))
            known.update(_FETCH[to](keys))

    def _known(self, to: str) -> dict[int, Any]:
        if to == USER:
            return self._users
        return self._files if to == ATTACHMENT else self._records

    def record(self, key: int) -> Record | None:
        self.load([("record", key)])
        return self._records[key]

    def user(self, key: int | None) -> User | None:
        if key is None:
            return None
        self.load([(USER, key)])
        return self._users[key]

    def resolve(self, to: str, key: int) -> Reference | None:
        """Return what a value points to; None where that is nothing for this actor."""
        if to == USER:
            return self._person(key)
        if to == ATTACHMENT:
            return self._file(key)
        return self._other(to, key)

    def _other(self, to: str, key: int) -> Reference | None:
        record = self.record(key)
        if record is None or to not in record.lineage:
            return None
        if (to, key) not in self._trusted and not access.decide(self._actor, "record:see", record):
            return None
        make = self._names
        names = LazyNames(lambda: make(record)) if make else {}
        return Reference(key, str(record), record.number, names=names)

    def _person(self, key: int) -> Reference | None:
        user = self.user(key)
        if user is None or not (user.is_active or (USER, key) in self._trusted):
            return None
        called = staff.called(self._actor, user)
        names = {"name": called, "department": user.department_id}
        return Reference(key, called, names=names)

    def _file(self, key: int) -> Reference | None:
        self.load([(ATTACHMENT, key)])
        file = self._files[key]
        if file is None:
            return None
        # A file of another record is not to be had by naming its number.
        known = (ATTACHMENT, key) in self._trusted
        if known or (file.is_loose and may_open(self._actor, file)):
            return Reference(key, file.name, note=filesizeformat(file.size))
        return None
