"""The matrix: rows and columns of cells, of one role, of one type, or of one right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.rights import actions, cells, entries
from builder.rights.axes import Axes, Place
from builder.rights.cells import RIGHTS, Cell
from builder.rights.grid import CellShown, Column, Grid, Row
from engine.access import wording
from engine.blueprint import Blueprint

Part = tuple[str, ...]


@dataclass(frozen=True)
class Maker:
    """Makes grids of one blueprint; faulty: the addresses that have problems."""

    blueprint: Blueprint
    lang: str
    faulty: frozenset[str] = frozenset()

    @cached_property
    def axes(self) -> Axes:
        return Axes(self.blueprint, self.lang)

    # --- One role in depth ---------------------------------------------------

    def records(self, role: str) -> Grid:
        """Return the types by what every type has: the common rights and actions."""
        columns = self.axes.common_columns()
        rows = [self._row_of_type(role, each, columns) for each in self.axes.tree()]
        return Grid("records", columns, tuple(rows))

    def actions(self, role: str, kind: str) -> Grid:
        """Return the transitions and processes of a type, one a row."""
        lineage = self.axes.lineage(kind)
        found = [("transitions", key) for key in actions.transitions(self.blueprint, lineage)]
        found += [("processes", key) for key in actions.processes(self.blueprint, lineage)]
        icons = {"transitions": "arrow-right-left", "processes": "workflow"}
        rows = [
            Row(
                key,
                self.axes.action(lineage, key),
                (self._cell(role, "records", kind, "actions", key),),
                icons[sort],
            )
            for sort, key in found
        ]
        return Grid("actions", (Column("do", ""),), tuple(rows))

    def fields(self, role: str, kind: str) -> Grid:
        """Return the fields of a type: who reads and who writes them."""
        lineage = self.axes.lineage(kind)
        found = wording.elements(self.blueprint, tuple(reversed(lineage)), "fields")
        names = dict.fromkeys(str(each["key"]) for each in found)
        rows = [
            Row(name, self.axes.text(wording.field_label(self.blueprint, lineage, name)), tuple(
                self._cell(role, "records", kind, "fields", name, right)
                for right in ("see", "edit")
            ))
            for name in names
        ]  # fmt: skip
        return Grid("fields", self.axes.columns(("see", "edit")), tuple(rows))

    def audiences(self, role: str) -> Grid:
        rows = [
            Row(key, self.axes.text(wording.audience_label(self.blueprint, key)), tuple(
                self._cell(role, "audiences", key, right) for right in ("see", "write")
            ))
            for key in self.blueprint.of("audience")
        ]  # fmt: skip
        return Grid("audiences", self.axes.columns(("see", "write")), tuple(rows))

    def listed(self, role: str, area: str) -> Grid:
        """Return the menus or the capabilities, each given or not."""
        rows = [
            Row(name, self.axes.listed(area, name), (self._cell(role, area, name),))
            for name in entries.every(area, self.blueprint)
        ]
        return Grid(area, (Column("given", ""),), tuple(rows))

    # --- All roles -----------------------------------------------------------

    def of_type(self, kind: str) -> Grid:
        """Return the roles by all that may be done with records of a type."""
        lineage = self.axes.lineage(kind)
        columns = [Column(right, self.axes.action(lineage, right)) for right in RIGHTS]
        for sort in (actions.transitions, actions.processes):
            group = sort.__name__
            columns += [
                Column(f"actions.{key}", self.axes.action(lineage, key), group)
                for key in sort(self.blueprint, lineage)
            ]
        columns += [each for each in self.axes.common_columns() if each.name not in RIGHTS]
        rows = [self._row_of_role(role, kind, columns) for role in self.axes.roles()]
        return Grid("roles", tuple(columns), tuple(rows))

    def of_right(self, right: str) -> Grid:
        """Return types, audiences, menus or capabilities by the roles: one right of all of them.

        right: a name of a common column, or audiences.see, audiences.write, menus, capabilities.
        """
        roles = self.axes.roles()
        columns = tuple(Column(role, self.axes.role(role)) for role in roles)
        area, _, part = right.partition(".")
        if area in ("menus", "capabilities"):
            names = entries.every(area, self.blueprint)
            rows = [
                Row(name, self.axes.listed(area, name),
                    tuple(self._cell(role, area, name) for role in roles))
                for name in names
            ]  # fmt: skip
        elif area == "audiences":
            rows = [
                Row(name, self.axes.text(wording.audience_label(self.blueprint, name)),
                    tuple(self._cell(role, area, name, part) for role in roles))
                for name in self.blueprint.of("audience")
            ]  # fmt: skip
        else:
            rows = [self._row_by_roles(each, right, roles) for each in self.axes.tree()]
        return Grid("types", columns, tuple(rows))

    def rights(self) -> list[Column]:
        """Return what `of_right` takes, apart from audiences, menus and capabilities."""
        return list(self.axes.common_columns())

    # --- Rows ----------------------------------------------------------------

    def _row_of_type(self, role: str, place: Place, columns: Sequence[Column]) -> Row:
        shown = tuple(self._cell(role, "records", place.key, *_part(each)) for each in columns)
        body = self.blueprint.of("role")[role].body
        own = any(each["type"] == place.key for each in entries.listed(body, "records"))
        return self._placed(place, shown, own=own, role=role)

    def _row_by_roles(self, place: Place, right: str, roles: Iterable[str]) -> Row:
        part = tuple(right.split("."))
        shown = tuple(self._cell(role, "records", place.key, *part) for role in roles)
        return self._placed(place, shown, own=True)

    def _placed(
        self, place: Place, shown: tuple[CellShown, ...], *, own: bool, role: str = ""
    ) -> Row:
        return Row(
            place.key,
            place.label,
            shown,
            place.icon,
            place.depth,
            place.parent,
            place.folds,
            own,
            role,
        )

    def _row_of_role(self, role: str, kind: str, columns: Sequence[Column]) -> Row:
        shown = tuple(self._cell(role, "records", kind, *_part(each)) for each in columns)
        body = self.blueprint.of("role")[role].body
        own = any(each["type"] == kind for each in entries.listed(body, "records"))
        inherits = len(self.axes.lineage(kind)) > 1
        return Row(role, self.axes.role(role), shown, "key-round", own=own and inherits, role=role)

    def _cell(self, role: str, area: str, key: str, *part: str) -> CellShown:
        cell = Cell(role, area, key, part)
        held = cells.held(self.blueprint, cell)
        return CellShown(
            cell.address,
            held.scope.name,
            held.scope.feel,
            cell.scopes,
            bool(held.on) and held.on != key,
            cell.address in self.faulty,
        )


def _part(column: Column) -> Part:
    return tuple(column.name.split("."))
