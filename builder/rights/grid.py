"""What a matrix of rights is: columns, rows of cells, and the place of a row in a tree."""

from __future__ import annotations

from dataclasses import dataclass


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
