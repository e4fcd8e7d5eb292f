"""What is acted on: a record, or records of a type as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class Subject(Protocol):
    """A record as access sees it. `lineage`: its type, then the type's bases."""

    @property
    def type(self) -> str: ...
    @property
    def lineage(self) -> tuple[str, ...]: ...
    @property
    def id(self) -> int | None: ...
    @property
    def created_by_id(self) -> int | None: ...
    @property
    def assignee_id(self) -> int | None: ...
    @property
    def department_id(self) -> int | None: ...

    def feel(self) -> Mapping[str, Any]:
        """Return the values by the names that expressions know them by."""
        ...


@dataclass(frozen=True, slots=True)
class OfType:
    """Records of a type as such ("may I create one?"), or with `values` one that is to be made.

    Without values every scope but `none` answers yes: there may be such records.
    """

    type: str
    lineage: tuple[str, ...]
    values: Mapping[str, Any] | None = None
    department_id: int | None = None
    assignee_id: int | None = None
    created_by_id: int | None = None
    id: int | None = None

    def feel(self) -> Mapping[str, Any]:
        return self.values or {}
