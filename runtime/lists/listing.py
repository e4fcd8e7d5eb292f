"""A list as somebody asks for it, and the records that it holds for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet

from engine import access
from engine.access import Actor, OfType
from engine.blueprint import live
from engine.query import NotTranslatable
from forms.expressions import Unusable, compile_expression
from runtime.kinds.view import View
from runtime.lists import columns, filters, search
from runtime.lists.columns import Column
from runtime.lists.errors import BadList
from runtime.lists.filters import Filter
from runtime.lists.paging import Order
from runtime.portal import staff
from runtime.records.conditions import translated
from runtime.records.models import Record
from runtime.records.reading import query, type_named
from runtime.records.record_type import RecordType


@dataclass(frozen=True)
class Listing:
    """What is asked for. view: key of a shared list; columns and sort go before the view's, and
    the view's before the type's. filters and feel (a FEEL condition) come on top of the view's.
    sort: a column, "-" before it for the other way round.
    """

    record_type: str
    view: str = ""
    columns: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    feel: str = ""
    sort: str = ""
    search: str = ""


class Asked:
    """A listing for one actor, checked: BadList and UnknownName say what is wrong with it."""

    def __init__(self, actor: Actor, listing: Listing) -> None:
        self.actor = actor
        self.listing = listing
        self.kind: RecordType = type_named(live(), listing.record_type)

    @cached_property
    def view(self) -> View | None:
        if not self.listing.view:
            return None
        view: View = live().get("view", self.listing.view)
        if self.kind.key not in (view.record_type, *self.kind.lineage):
            raise BadList("unknown_view", view.key)
        return view

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns to be shown, without those that the actor may not read on any record."""
        keys: Iterable[str] = self.listing.columns
        if not keys:
            keys = (self.view and self.view.columns) or self.kind.listing.columns
        asked = (columns.column(self.kind, key) for key in dict.fromkeys(keys))
        return tuple(column for column in asked if self.may_read(column))

    def may_read(self, column: Column) -> bool:
        if column.field is None:
            return column.key not in staff.COLUMNS or staff.known(self.actor)
        return bool(self._right_to_see(column))

    def _right_to_see(self, column: Column) -> access.Decision:
        of_type = OfType(self.kind.key, self.kind.lineage)
        return access.decide(self.actor, "field:see", of_type, field=column.key)

    @cached_property
    def order(self) -> Order:
        sort = self.listing.sort or (self.view.sort if self.view else "")
        sort = sort or self.kind.listing.sort[0]
        column = self._readable(sort.removeprefix("-"))
        if not column.sortable:
            raise BadList("not_sortable", column.key, self._sortable())
        return Order(column, descending=sort.startswith("-"))

    def may_ask(self, column: Column) -> bool:
        """Tell whether one may sort or filter by it; what one may not read tells nothing that way.

        A field that is readable on some records only would tell of the others: it is not either.
        """
        if column.field is None:
            return self.may_read(column)
        right = self._right_to_see(column)
        bounds = [reason.scopes[-1].name for reason in right.reasons if reason.scopes]
        return bool(right) and all(bound == "all" for bound in bounds)

    def _readable(self, key: str) -> Column:
        there = key in columns.COMMON or key in self.kind.fields
        found = columns.column(self.kind, key) if there else None
        if found is None or not self.may_ask(found):
            raise BadList("unknown_column", key, self._sortable())
        return found

    def _sortable(self) -> list[str]:
        every = columns.all_columns(self.kind)
        return [each.key for each in every if each.sortable and self.may_ask(each)]

    @cached_property
    def records(self) -> QuerySet[Record]:
        """The records of the list, in no order yet."""
        found = query(self.actor, self.kind.key)
        for given in self.listing.filters:
            self._readable(given.column)
            found = found.filter(filters.condition(self.kind, given))
        for source in self._expressions():
            found = found.filter(self._translated(source))
        if self.listing.search.strip():
            found = found.filter(search.condition(self.actor, self.kind, self.listing.search))
        return found

    def _expressions(self) -> Iterable[str]:
        if self.view and self.view.filter:
            yield self.view.filter.source
        if self.listing.feel:
            yield self.listing.feel

    def _translated(self, source: str) -> Q:
        try:
            program = compile_expression(source, self.kind.names).program
        except Unusable as error:
            raise BadList("bad_filter", str(error)) from None
        if source == self.listing.feel:
            for name in program.names_used & self.kind.fields.keys():
                self._readable(name)
        try:
            return translated(program, self.kind, self.actor)
        except NotTranslatable as error:
            raise BadList("bad_filter", error.part) from None
