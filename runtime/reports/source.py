"""Where the rows of reports come from: one source a file in `runtime/reports/sources/`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable

from engine import access
from engine.access import Actor, Decision, OfType
from engine.blueprint import Compiled
from engine.feel import Type
from engine.query import FieldColumn
from engine.registry import Registry
from runtime.lists import columns
from runtime.lists.columns import Column
from runtime.records.record_type import RecordType

EXPORT = "record:do:export"


@dataclass(frozen=True)
class About:
    """What a source offers a report. names: of expressions; queried: what they stand for.

    means: what the values of a column are (`wording` knows the sorts); fields know it themselves.
    worked_out: columns that are no plain value of the table. listed: columns of a row unless the
    report names others. kind: the type of the records, where the source has one.
    """

    columns: Mapping[str, Column]
    names: Mapping[str, Type]
    queried: Mapping[str, FieldColumn]
    means: Mapping[str, str]
    listed: tuple[str, ...]
    worked_out: Mapping[str, Combinable] = field(default_factory=dict)
    kind: RecordType | None = None

    def value(self, column: Column) -> Combinable:
        """Return the expression of the column's values."""
        found = self.worked_out.get(column.key)
        return found if found is not None else columns.filtered(column)


class Source(ABC):
    """label: by language. needs_type: a report on it has to name a type of records.

    record: the column that says which record a row is about, or belongs to.
    """

    name: ClassVar[str]
    label: ClassVar[Mapping[str, str]]
    needs_type: ClassVar[bool] = False
    record: ClassVar[Combinable] = F("pk")

    @abstractmethod
    def about(self, compiled: Compiled, record_type: str | None) -> About:
        """Return what a report may name; UnknownName without such a type."""

    @abstractmethod
    def may_open(self, actor: Actor, about: About) -> bool:
        """Tell whether the actor may see rows of it at all."""

    @abstractmethod
    def rows(self, actor: Actor, about: About) -> QuerySet[Any]:
        """Return the rows that the actor may see, and no others."""

    def may_read(self, actor: Actor, about: About, key: str) -> bool:
        """Tell whether the actor may read the column on every row that they may see."""
        return True

    def may_export(self, actor: Actor, about: About) -> Decision:
        """Tell whether the actor may have its rows as a file."""
        if about.kind is None:
            return Decision(self.may_open(actor, about), ())
        return access.decide(actor, EXPORT, OfType(about.kind.key, about.kind.lineage))

    def exported(self, actor: Actor, about: About, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return those of the rows that the actor may have in a file, one by one."""
        return rows


sources: Registry[Source] = Registry(
    "source of reports", Source, packages=["runtime.reports.sources"]
)
