"""One right of one role: read off the role's body, and written to it.

The address of a cell is the path of the right in the role: clerk/records.order.see,
clerk/records.order.actions.close, clerk/records.order.fields.price.edit,
clerk/audiences.internal.write, clerk/menus.home, clerk/capabilities.user.manage.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from builder.rights import entries
from engine.access import wording
from engine.access.roles import ANY
from engine.blueprint import Blueprint, Definition

Body = Mapping[str, Any]
SCOPES = ("none", "own", "assigned", "department", "all", "feel")
# Nothing is anyone's own, or assigned, before it is there.
_OF_NEW = ("none", "department", "all", "feel")
_YES_NO = ("none", "all")
RIGHTS = ("see", "create", "edit", "delete")


class BadCell(ValueError):
    """There is no such right, or it cannot have this scope."""


@dataclass(frozen=True)
class Scope:
    """One of SCOPES; feel: the expression of "feel"."""

    name: str
    feel: str = ""

    @property
    def body(self) -> str | Body:
        return {"feel": self.feel} if self.name == "feel" else self.name


NONE, ALL = Scope("none"), Scope("all")


@dataclass(frozen=True)
class Cell:
    """key: the type, audience, menu or capability; part: the right within it."""

    role: str
    area: str
    key: str
    part: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return f"{self.role}/{'.'.join((self.area, self.key, *self.part))}"

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes that it may have."""
        if self.area in ("menus", "capabilities"):
            return _YES_NO
        return _OF_NEW if self.part == ("create",) else SCOPES

    @property
    def action(self) -> str:
        """What `access.decide` calls it."""
        if self.area == "menus":
            return f"menu:{self.key}"
        if self.area == "capabilities":
            return f"can:{self.key}"
        if self.area == "audiences":
            return f"audience:{self.part[0]}:{self.key}"
        if self.part[0] == "actions":
            return f"record:do:{self.part[1]}"
        return f"field:{self.part[2]}" if self.part[0] == "fields" else f"record:{self.part[0]}"

    @property
    def field(self) -> str:
        return self.part[1] if self.part and self.part[0] == "fields" else ""


def cell_at(address: str) -> Cell:
    """Return the cell at an address; BadCell where there can be none."""
    role, _, path = address.partition("/")
    area, _, rest = path.partition(".")
    if not role or not rest:
        raise BadCell(address)
    if area in ("menus", "capabilities"):
        return Cell(role, area, rest)
    key, *part = rest.split(".")
    fits = {
        "audiences": len(part) == 1 and part[0] in ("see", "write"),
        "records": (len(part) == 1 and part[0] in RIGHTS)
        or (len(part) == 2 and part[0] == "actions")
        or (len(part) == 3 and part[0] == "fields" and part[2] in ("see", "edit")),
    }
    if not fits.get(area):
        raise BadCell(address)
    return Cell(role, area, key, tuple(part))


@dataclass(frozen=True)
class Held:
    """What a cell gives. on: whose entry says so: the cell's own key, that of a base, "*" or ""."""

    scope: Scope
    on: str = ""


def held(blueprint: Blueprint, cell: Cell) -> Held:
    """Return what a role gives; nothing where there is no such role."""
    role = blueprint.get("role", cell.role)
    return _READ[cell.area](role, cell, blueprint) if role else Held(NONE)


def put(blueprint: Blueprint, cell: Cell, scope: Scope) -> Blueprint:
    """Give the cell this scope; BadCell where it cannot have it, or the role is gone."""
    role = blueprint.get("role", cell.role)
    if role is None or scope.name not in cell.scopes or (scope.name == "feel" and not scope.feel):
        raise BadCell(cell.address)
    body = _WRITE[cell.area](role.body, cell, scope, blueprint)
    return blueprint.changed([Definition("role", role.key, body)])


def restored(blueprint: Blueprint, role: str, kind: str) -> Blueprint:
    """Let a type be as its base again: without rights of its own in the role."""
    definition = blueprint.get("role", role)
    if definition is None:
        raise BadCell(role)
    left = [each for each in entries.listed(definition.body, "records") if each["type"] != kind]
    return blueprint.changed([Definition("role", role, {**definition.body, "records": left})])


def read_scope(value: Any) -> Scope:
    """Return the scope that a body has: yes is "all", no is "none"."""
    if isinstance(value, Mapping):
        return Scope("feel", str(value.get("feel", "")))
    if isinstance(value, bool):
        return ALL if value else NONE
    return Scope(value) if value in SCOPES else NONE


# --- Records -----------------------------------------------------------------


def _of_record(role: Definition, cell: Cell, blueprint: Blueprint) -> Held:
    entry = _counting(role, wording.lineage(blueprint, cell.key))
    if entry is None:
        return Held(NONE)
    return Held(_within(entry, cell.part), str(entry["type"]))


@lru_cache(maxsize=1024)
def _counting(role: Definition, lineage: tuple[str, ...]) -> Body | None:
    """Return the same for all cells of a row, and until the role is another."""
    return entries.counting(role.body, lineage)


def _within(entry: Body, part: tuple[str, ...]) -> Scope:
    if part[0] == "actions":
        actions = entries.mapping(entry, "actions")
        return read_scope(actions.get(part[1], actions.get(ANY, "none")))
    if part[0] == "fields":
        fields = {str(each["key"]): each for each in entries.listed(entry, "fields")}
        return read_scope(fields.get(part[1], {}).get(part[2], "all"))
    return read_scope(entry.get(part[0], "none"))


def _put_record(body: Body, cell: Cell, scope: Scope, blueprint: Blueprint) -> dict[str, Any]:
    entry = dict(entries.own(body, cell.key, blueprint))
    if cell.part[0] == "actions":
        entry["actions"] = _actions(entry, cell.part[1], scope)
    elif cell.part[0] == "fields":
        entry["fields"] = _fields(entry, cell.part[1], cell.part[2], scope)
    else:
        entry[cell.part[0]] = scope.body
    for name in ("actions", "fields"):
        if not entry.get(name):
            entry.pop(name, None)
    return entries.with_entry(body, "records", "type", entry)


def _actions(entry: Body, action: str, scope: Scope) -> dict[str, Any]:
    actions = {**entries.mapping(entry, "actions"), action: scope.body}
    if scope == NONE and ANY not in actions:
        del actions[action]
    return actions


def _fields(entry: Body, field: str, right: str, scope: Scope) -> list[Body]:
    found = {str(each["key"]): dict(each) for each in entries.listed(entry, "fields")}
    element = found.setdefault(field, {"key": field})
    element[right] = scope.body
    if all(read_scope(element.get(name, "all")) == ALL for name in ("see", "edit")):
        del found[field]
    return list(found.values())


# --- Audiences ---------------------------------------------------------------


def _of_audience(role: Definition, cell: Cell, blueprint: Blueprint) -> Held:
    found = {str(each["key"]): each for each in entries.listed(role.body, "audiences")}
    entry = found.get(cell.key) or found.get(ANY)
    if entry is None:
        return Held(NONE)
    return Held(read_scope(entry.get(cell.part[0], "none")), str(entry["key"]))


def _put_audience(body: Body, cell: Cell, scope: Scope, blueprint: Blueprint) -> dict[str, Any]:
    found = {str(each["key"]): each for each in entries.listed(body, "audiences")}
    entry = {**(found.get(cell.key) or found.get(ANY) or {}), "key": cell.key}
    entry[cell.part[0]] = scope.body
    return entries.with_entry(body, "audiences", "key", entry)


# --- Menus and capabilities --------------------------------------------------


def _of_list(role: Definition, cell: Cell, blueprint: Blueprint) -> Held:
    names = entries.names(role.body, cell.area)
    if cell.key in names:
        return Held(ALL, cell.key)
    return Held(ALL, ANY) if ANY in names else Held(NONE)


def _put_in_list(body: Body, cell: Cell, scope: Scope, blueprint: Blueprint) -> dict[str, Any]:
    names = entries.names(body, cell.area)
    if scope == ALL:
        names = [*names, cell.key] if not {cell.key, ANY} & {*names} else names
    else:
        every = entries.every(cell.area, blueprint) if ANY in names else names
        names = [each for each in every if each != cell.key]
    return {**body, cell.area: names}


_READ = {
    "records": _of_record,
    "audiences": _of_audience,
    "menus": _of_list,
    "capabilities": _of_list,
}
_WRITE = {
    "records": _put_record,
    "audiences": _put_audience,
    "menus": _put_in_list,
    "capabilities": _put_in_list,
}
