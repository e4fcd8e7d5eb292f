"""A record type as the runtime works with it: compiled once for each release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.feel import Type
from engine.i18n import labels
from engine.query import FieldColumn
from forms.expressions import Expression
from forms.field import Field
from forms.field_types.rollup import is_rollup
from forms.form import Form
from runtime.definitions import Label
from runtime.expiry.definition import DocumentDefinition
from runtime.lists.columns import for_queries
from runtime.numbering.pattern import Pattern
from runtime.records.definition import (
    AssignmentDefinition,
    LikenessDefinition,
    ListDefinition,
    PortalDefinition,
    RelatedDefinition,
    StatusDefinition,
    TransitionDefinition,
)


@dataclass(frozen=True, slots=True)
class Status:
    definition: StatusDefinition

    @property
    def key(self) -> str:
        return self.definition.key

    @property
    def label(self) -> Label:
        return self.definition.label

    @property
    def color(self) -> str:
        return self.definition.color

    @property
    def category(self) -> str:
        return self.definition.category

    @property
    def stops_clock(self) -> bool:
        return self.definition.due is not None and self.definition.due.stop

    @property
    def shift_days(self) -> int:
        due = self.definition.due
        return due.shift_days or 0 if due else 0


@dataclass(frozen=True, slots=True)
class Transition:
    definition: TransitionDefinition
    when: Expression | None

    @property
    def key(self) -> str:
        return self.definition.key

    @property
    def label(self) -> Label:
        return self.definition.label

    @property
    def to(self) -> str:
        return self.definition.to

    @property
    def style(self) -> str:
        return self.definition.style

    def leaves(self, status: str) -> bool:
        return status in self.definition.from_


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses the actions of `on` while `refuse_when` is true."""

    key: str
    on: frozenset[str]
    refuse_when: Expression
    message: Label


@dataclass(frozen=True, slots=True)
class UniqueRule:
    """`scope`: the type that declares it; its subtypes share the values."""

    key: str
    scope: str
    fields: tuple[str, ...]
    message: Label | None


@dataclass(frozen=True, slots=True)
class DuePolicy:
    """Expected completion of a new record: working days from today, or a date by FEEL."""

    working_days: int | None
    date: Expression | None


@dataclass(frozen=True)
class RecordType:
    """lineage: the type, then its bases. subtypes: every type below it, abstract ones too.

    concrete: the types whose records are of this type, itself among them unless abstract.
    department: the key of the one that deals with its records, if it is always the same.
    """

    key: str
    label: Label
    plural: Label
    icon: str
    code: str
    abstract: bool
    lineage: tuple[str, ...]
    subtypes: tuple[str, ...]
    concrete: tuple[str, ...]
    department: str | None
    form: Form
    title: Expression | None
    statuses: Mapping[str, Status]
    transitions: Mapping[str, Transition]
    numbering: Pattern | None
    unique: tuple[UniqueRule, ...]
    likeness: LikenessDefinition | None
    guards: tuple[Guard, ...]
    due: DuePolicy | None
    assignment: AssignmentDefinition
    listing: ListDefinition
    search: tuple[str, ...]
    head: tuple[str, ...]
    related: tuple[RelatedDefinition, ...]
    documents: tuple[DocumentDefinition, ...]
    audiences: tuple[str, ...]
    portal: PortalDefinition | None

    @property
    def family(self) -> str:
        """The topmost base."""
        return self.lineage[-1]

    @property
    def names(self) -> Mapping[str, Type]:
        """What expressions on its records may name."""
        return self.form.names

    @property
    def fields(self) -> Mapping[str, Field]:
        return self.form.fields

    @cached_property
    def columns(self) -> Mapping[str, FieldColumn]:
        """What the names of expressions stand for in the database."""
        return for_queries(self.fields)

    @cached_property
    def initial(self) -> Status | None:
        """The status of a new record; None for a type without statuses."""
        return next((each for each in self.statuses.values() if each.definition.initial), None)

    @cached_property
    def searched(self) -> tuple[str, ...]:
        """The fields by whose words a record is found, besides its number and its title."""
        alike = self.likeness.fields if self.likeness else ()
        return tuple(dict.fromkeys([*self.search, *alike]))

    @cached_property
    def gathered(self) -> frozenset[str]:
        """The fields that only other records fill: roll-ups, and what follows from them alone."""
        found: set[str] = set()
        for field in self.form.order:
            value = field.expressions.get("value")
            needs = value.reads & set(self.fields) if value else frozenset[str]()
            if is_rollup(field) or (needs and needs <= found):
                found.add(field.key)
        return frozenset(found)

    def name(self, lang: str) -> str:
        return labels.text(self.label, lang)

    def transitions_from(self, status: str) -> list[Transition]:
        return [each for each in self.transitions.values() if each.leaves(status)]

    def guards_on(self, *points: str) -> list[Guard]:
        """Return the guards that stand at any of the points (`transition`, `transition:close`)."""
        return [guard for guard in self.guards if not guard.on.isdisjoint(points)]
