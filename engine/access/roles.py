"""Roles at work: what one of them gives, looked up by type, action, field and audience."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.access.definition import FeelScope, FieldRights, RecordRights, RoleBody
from engine.access.definition import Scope as ScopeBody
from engine.access.scope import ALL, NONE, Scope, compile_feel
from engine.feel import Type

# Gives the names that expressions on records of a type may use, None where any may stand.
NamesOf = Callable[[str], Mapping[str, Type] | None]
ANY = "*"


@dataclass(frozen=True, slots=True)
class OnType:
    """Rights on records of one type. `rights` by "see", "create", "edit", "delete", "do:…"."""

    type: str
    rights: Mapping[str, Scope]
    fields: Mapping[str, Mapping[str, Scope]]

    def scope(self, right: str) -> Scope:
        found = self.rights.get(right)
        if found is None and right.startswith("do:"):
            found = self.rights.get(f"do:{ANY}")
        return found or NONE

    def field_scope(self, field: str, right: str) -> Scope:
        rights = self.fields.get(field) or self.fields.get(ANY)
        return rights[right] if rights else ALL


@dataclass(frozen=True, slots=True)
class Role:
    key: str
    label: Mapping[str, str]
    menus: frozenset[str]
    types: Mapping[str, OnType]
    audiences: Mapping[str, Mapping[str, Scope]]
    capabilities: frozenset[str]

    def on(self, lineage: tuple[str, ...]) -> OnType | None:
        """Return the rights on records of this lineage: the nearest type's own, whole."""
        for name in (*lineage, ANY):
            if name in self.types:
                return self.types[name]
        return None

    def audience(self, key: str, right: str) -> Scope:
        rights = self.audiences.get(key) or self.audiences.get(ANY)
        return rights[right] if rights else NONE


def compile_role(key: str, body: RoleBody, names_of: NamesOf) -> Role:
    """Return the role at work; FeelSyntaxError where an expression does not compile."""
    return Role(
        key,
        {str(lang): words for lang, words in body.label.items()},
        frozenset(body.menus),
        {each.type: _on_type(each, names_of(each.type)) for each in body.records},
        {
            each.key: {"see": _scope(each.see, None), "write": _scope(each.write, None)}
            for each in body.audiences
        },
        frozenset(body.capabilities),
    )


def _on_type(body: RecordRights, names: Mapping[str, Type] | None) -> OnType:
    written = {name: getattr(body, name) for name in ("see", "create", "edit", "delete")}
    written |= {f"do:{name}": scope for name, scope in body.actions.items()}
    return OnType(
        body.type,
        {name: _scope(scope, names) for name, scope in written.items()},
        {each.key: _field(each, names) for each in body.fields},
    )


def _field(body: FieldRights, names: Mapping[str, Type] | None) -> Mapping[str, Scope]:
    return {"see": _scope(body.see, names), "edit": _scope(body.edit, names)}


def _scope(written: ScopeBody, names: Mapping[str, Type] | None) -> Scope:
    if isinstance(written, FeelScope):
        return compile_feel(written.feel, names)
    return _NAMED[written]


_NAMED: dict[Any, Scope] = {
    name: Scope(name) for name in ("none", "own", "assigned", "department", "all")
}
