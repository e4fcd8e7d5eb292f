"""Roles as definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from engine import feel
from engine.access import wording
from engine.access.actors import Actor
from engine.access.capabilities import capabilities
from engine.access.definition import FeelScope, RecordRights, RoleBody
from engine.access.roles import ANY, Role, compile_role
from engine.access.scope import USER
from engine.blueprint import Blueprint, Compiled, Definition, Kind, Problem, unknown_reference
from engine.i18n.labels import LANGUAGES
from engine.query import NotTranslatable, to_query

if TYPE_CHECKING:
    from engine.blueprint.checking import CompilingBlueprint

# Stands for whoever will ask: translating is tried with values of the right types.
_SOMEONE = Actor(user_id=1, name="", department_id=1, record_id=1)


class RoleKind(Kind):
    name = "role"
    folder = "roles"
    label = {"ar": "دور", "en": "Role", "fa": "نقش"}
    Body = RoleBody
    order = 300

    def check(
        self, definition: Definition, parsed: Any, blueprint: CompilingBlueprint
    ) -> Iterable[Problem]:
        body: RoleBody = parsed
        yield from _menus(body, blueprint)
        yield from _capabilities(body)
        yield from _audiences(body, blueprint)
        for rights in body.records:
            yield from _on_type(rights, blueprint)

    def compile(self, definition: Definition, parsed: Any, compiled: Compiled) -> Role:
        return compile_role(definition.key, parsed, lambda key: _names(compiled, key))


def _names(compiled: Compiled, key: str) -> Mapping[str, feel.Type] | None:
    """Return the names that expressions on a type's records know; None: any, for every type."""
    if key == ANY:
        return None
    names: Mapping[str, feel.Type] = compiled.get("record_type", key).names
    return names


def _menus(body: RoleBody, blueprint: CompilingBlueprint) -> Iterator[Problem]:
    known = {ANY, *(item["key"] for item in wording.menu_items(blueprint.blueprint))}
    for key in body.menus:
        if key not in known:
            yield unknown_reference(f"menus.{key}", "menu", key, known)


def _capabilities(body: RoleBody) -> Iterator[Problem]:
    for name in body.capabilities:
        if name != ANY and name not in capabilities:
            yield unknown_reference(f"capabilities.{name}", "capability", name, capabilities)


def _audiences(body: RoleBody, blueprint: CompilingBlueprint) -> Iterator[Problem]:
    known = [ANY, *blueprint.keys("audience")]
    for each in body.audiences:
        path = f"audiences.{each.key}"
        if each.key not in known:
            yield unknown_reference(path, "audience", each.key, known)
        for right in ("see", "write"):
            scope = getattr(each, right)
            if isinstance(scope, FeelScope):
                kinds = blueprint.keys("record_type")
                yield from _expression(f"{path}.{right}.feel", scope.feel, kinds, blueprint)


def _on_type(rights: RecordRights, blueprint: CompilingBlueprint) -> Iterator[Problem]:
    path, known = f"records.{rights.type}", [ANY, *blueprint.keys("record_type")]
    if rights.type not in known:
        yield unknown_reference(f"{path}.type", "record_type", rights.type, known)
        return
    relatives = _relatives(blueprint.blueprint, rights.type)
    yield from _elements(rights, path, relatives, blueprint)
    kinds = [rights.type] if rights.type != ANY else blueprint.keys("record_type")
    for place, scope in _scopes(rights):
        if isinstance(scope, FeelScope):
            yield from _expression(f"{path}.{place}.feel", scope.feel, kinds, blueprint)


def _elements(
    rights: RecordRights, path: str, relatives: tuple[str, ...], blueprint: CompilingBlueprint
) -> Iterator[Problem]:
    """Yield a problem for each field and action that no type of the relatives has."""
    fields = {ANY, *_keys(blueprint, relatives, "fields")}
    for field in rights.fields:
        if field.key not in fields:
            yield unknown_reference(f"{path}.fields.{field.key}", "field", field.key, fields)
    actions = {ANY, *wording.actions(blueprint.blueprint, relatives)}
    for action in rights.actions:
        if action not in actions:
            yield unknown_reference(f"{path}.actions.{action}", "action", action, actions)


def _keys(blueprint: CompilingBlueprint, relatives: tuple[str, ...], name: str) -> set[str]:
    return {each["key"] for each in wording.elements(blueprint.blueprint, relatives, name)}


def _relatives(blueprint: Blueprint, key: str) -> tuple[str, ...]:
    """Return the type with its bases and subtypes, or all types."""
    if key == ANY:
        return tuple(blueprint.of("record_type"))
    return (*wording.lineage(blueprint, key), *wording.family(blueprint, key)[1:])


def _scopes(rights: RecordRights) -> Iterator[tuple[str, Any]]:
    for name in ("see", "create", "edit", "delete"):
        yield name, getattr(rights, name)
    for action, scope in rights.actions.items():
        yield f"actions.{action}", scope
    for field in rights.fields:
        yield f"fields.{field.key}.see", field.see
        yield f"fields.{field.key}.edit", field.edit


def _expression(
    path: str, source: str, kinds: Iterable[str], blueprint: CompilingBlueprint
) -> Iterator[Problem]:
    """Yield what is wrong with an expression for the first of the types that it does not fit."""
    for kind in kinds:
        record_type = blueprint.find("record_type", kind)
        if record_type is None:
            continue  # Its own problems come first.
        found = _wrong(source, record_type)
        for params, words in found:
            yield Problem(path, "expression", params, words=words)
        if found:
            return


def _wrong(source: str, record_type: Any) -> list[tuple[Mapping[str, Any], Mapping[str, str]]]:
    """Return the problems of an expression: those of the language, or what no query can ask."""
    names = {**record_type.names, "user": USER}
    problems = feel.check(source, names=names)
    if problems:
        return [(each.params, _in_all(each.message)) for each in problems]
    try:
        to_query(feel.compile(source, names=names), record_type.columns, actor=_SOMEONE)
    except NotTranslatable as error:
        return [({"part": error.part}, _in_all(error.message))]
    return []


def _in_all(message: Callable[[str], str]) -> dict[str, str]:
    return {lang: message(lang) for lang in LANGUAGES}
