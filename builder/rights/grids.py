"""The matrix: rows and columns of cells, of one role, of one type, or of one right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.rights import actions, cells, entries
from builder.rights.cells import RIGHTS, Cell
from engine.access import wording
from engine.access.roles import ANY
from engine.blueprint import Blueprint
from engine.i18n import labels

Part = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """name: distinct in the grid; label: in the reader's language; group: "" or a kind of it."""

    name: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class CellShown:
    """inherited: the scope comes from a base, or from "any"; scopes: those it may have."""

    address: str
    scope: str
    feel: str
    scopes: tuple[str, ...]
    inherited: bool
    faulty: bool


@dataclass(frozen=True)
class Row:
    """name: distinct in the grid. parent: the row that it folds under; own: it has own rights."""

    name: str
    label: str
    cells: tuple[CellShown, ...]
    icon: str = ""
    depth: int = 0
    parent: str = ""
    folds: bool = False
    own: bool = False
    role: str = ""


@dataclass(frozen=True)
class Grid:
    """about: what its rows are: records, actions, fields, audiences, menus, capabilities, roles."""

    about: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Maker:
    """Makes grids of one blueprint; faulty: the addresses that have problems."""

    blueprint: Blueprint
    lang: str
    faulty: frozenset[str] = frozenset()

    # --- One role in depth ---------------------------------------------------

    def records(self, role: str) -> Grid:
        """Return the types by what every type has: the common rights and actions."""
        columns = self._common_columns()
        rows = [self._row_of_type(role, each, columns) for each in self._tree()]
        return Grid("records", columns, tuple(rows))

    def actions(self, role: str, kind: str) -> Grid:
        """Return the transitions and processes of a type, one a row."""
        lineage = self._lineage(kind)
        found = [("transitions", key) for key in actions.transitions(self.blueprint, lineage)]
        found += [("processes", key) for key in actions.processes(self.blueprint, lineage)]
        icons = {"transitions": "arrow-right-left", "processes": "workflow"}
        rows = [
            Row(
                key,
                self._action(lineage, key),
                (self._cell(role, "records", kind, "actions", key),),
                icons[sort],
            )
            for sort, key in found
        ]
        return Grid("actions", (Column("do", ""),), tuple(rows))

    def fields(self, role: str, kind: str) -> Grid:
        """Return the fields of a type: who reads and who writes them."""
        lineage = self._lineage(kind)
        found = wording.elements(self.blueprint, tuple(reversed(lineage)), "fields")
        names = dict.fromkeys(str(each["key"]) for each in found)
        rows = [
            Row(name, self._text(wording.field_label(self.blueprint, lineage, name)), tuple(
                self._cell(role, "records", kind, "fields", name, right)
                for right in ("see", "edit")
            ))
            for name in names
        ]  # fmt: skip
        return Grid("fields", self._columns(("see", "edit")), tuple(rows))

    def audiences(self, role: str) -> Grid:
        rows = [
            Row(key, self._text(wording.audience_label(self.blueprint, key)), tuple(
                self._cell(role, "audiences", key, right) for right in ("see", "write")
            ))
            for key in self.blueprint.of("audience")
        ]  # fmt: skip
        return Grid("audiences", self._columns(("see", "write")), tuple(rows))

    def listed(self, role: str, area: str) -> Grid:
        """Return the menus or the capabilities, each given or not."""
        rows = [
            Row(name, self._listed_label(area, name), (self._cell(role, area, name),))
            for name in entries.every(area, self.blueprint)
        ]
        return Grid(area, (Column("given", ""),), tuple(rows))

    # --- All roles -----------------------------------------------------------

    def of_type(self, kind: str) -> Grid:
        """Return the roles by all that may be done with records of a type."""
        lineage = self._lineage(kind)
        columns = [Column(right, self._action(lineage, right)) for right in RIGHTS]
        for sort in (actions.transitions, actions.processes):
            group = sort.__name__
            columns += [
                Column(f"actions.{key}", self._action(lineage, key), group)
                for key in sort(self.blueprint, lineage)
            ]
        columns += [each for each in self._common_columns() if each.name not in RIGHTS]
        rows = [self._row_of_role(role, kind, columns) for role in self._roles()]
        return Grid("roles", tuple(columns), tuple(rows))

    def of_right(self, right: str) -> Grid:
        """Return types, audiences, menus or capabilities by the roles: one right of all of them.

        right: a name of a common column, or audiences.see, audiences.write, menus, capabilities.
        """
        roles = self._roles()
        columns = tuple(Column(role, self._role(role)) for role in roles)
        area, _, part = right.partition(".")
        if area in ("menus", "capabilities"):
            names = entries.every(area, self.blueprint)
            rows = [
                Row(name, self._listed_label(area, name),
                    tuple(self._cell(role, area, name) for role in roles))
                for name in names
            ]  # fmt: skip
        elif area == "audiences":
            rows = [
                Row(name, self._text(wording.audience_label(self.blueprint, name)),
                    tuple(self._cell(role, area, name, part) for role in roles))
                for name in self.blueprint.of("audience")
            ]  # fmt: skip
        else:
            rows = [self._row_by_roles(each, right, roles) for each in self._tree()]
        return Grid("types", columns, tuple(rows))

    def rights(self) -> list[Column]:
        """Return what `of_right` takes, apart from audiences, menus and capabilities."""
        return list(self._common_columns())

    # --- Rows ----------------------------------------------------------------

    def _row_of_type(self, role: str, place: _Place, columns: Sequence[Column]) -> Row:
        shown = tuple(self._cell(role, "records", place.key, *_part(each)) for each in columns)
        body = self.blueprint.of("role")[role].body
        own = any(each["type"] == place.key for each in entries.listed(body, "records"))
        return self._placed(place, shown, own=own, role=role)

    def _row_by_roles(self, place: _Place, right: str, roles: Iterable[str]) -> Row:
        part = tuple(right.split("."))
        shown = tuple(self._cell(role, "records", place.key, *part) for role in roles)
        return self._placed(place, shown, own=True)

    def _placed(
        self, place: _Place, shown: tuple[CellShown, ...], *, own: bool, role: str = ""
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
        inherits = len(self._lineage(kind)) > 1
        return Row(role, self._role(role), shown, "key-round", own=own and inherits, role=role)

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

    # --- What stands in rows and columns -------------------------------------

    def _tree(self) -> list[_Place]:
        """Return any type, then the types, each base followed by its subtypes."""
        types = self.blueprint.of("record_type")
        below: dict[str, list[str]] = {}
        for key, each in types.items():
            base = each.body.get("extends")
            parent = base if isinstance(base, str) and base in types else ""
            below.setdefault(parent, []).append(key)
        found = [_Place(ANY, "", "asterisk", 0, "", folds=False)]

        def add(parent: str, depth: int) -> None:
            for key in sorted(below.get(parent, []), key=lambda key: self._type(key)):
                icon = str(types[key].body.get("icon") or "folder")
                found.append(_Place(key, self._type(key), icon, depth, parent, key in below))
                add(key, depth + 1)

        add("", 0)
        return found

    def _roles(self) -> list[str]:
        return sorted(self.blueprint.of("role"), key=self._role)

    def _role(self, key: str) -> str:
        return self._text(self.blueprint.of("role")[key].body.get("label") or key)

    def _type(self, key: str) -> str:
        return self._text(wording.type_label(self.blueprint, (key,)))

    def _lineage(self, kind: str) -> tuple[str, ...]:
        return wording.lineage(self.blueprint, kind)

    def _action(self, lineage: tuple[str, ...], name: str) -> str:
        return self._text(actions.label(self.blueprint, lineage, name))

    def _listed_label(self, area: str, name: str) -> str:
        if area == "menus":
            return self._text(wording.menu_label(self.blueprint, name))
        return self._text(wording.capability_label(name))

    def _common_columns(self) -> tuple[Column, ...]:
        common = [Column(f"actions.{key}", self._text(wording.ACTIONS[key]), "common")
                  for key in wording.COMMON_ACTIONS]  # fmt: skip
        return (*self._columns(RIGHTS), *common)

    def _columns(self, names: Iterable[str]) -> tuple[Column, ...]:
        return tuple(Column(name, self._text(wording.ACTIONS[name])) for name in names)

    def _text(self, words: wording.Words) -> str:
        return labels.text(words, self.lang) if isinstance(words, Mapping) else str(words)


@dataclass(frozen=True)
class _Place:
    """A type in the tree of types."""

    key: str
    label: str
    icon: str
    depth: int
    parent: str
    folds: bool


def _part(column: Column) -> Part:
    return tuple(column.name.split("."))
