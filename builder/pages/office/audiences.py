"""The designer of comment audiences: what one is called, and who reads and writes there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from builder import naming
from builder.board import drawing
from builder.pages.board import words
from builder.pages.office.area import Area
from builder.pages.office.asking import About, Asked, Done, Refused, read
from builder.settings import Panel, panel
from engine.blueprint import Blueprint, Definition
from engine.templating import language
from runtime.kinds.audience import AudienceBody

KIND = "audience"
_SCOPES = ("none", "own", "assigned", "department", "all")
_ANY = "*"


@dataclass(frozen=True)
class Reader:
    """see, write: the name of a scope, or "feel"; by_any: as the role has it for every audience."""

    role: str
    label: str
    see: str
    write: str
    by_any: bool


@dataclass(frozen=True)
class AudienceDesigner:
    form: Markup
    label: str
    color: str
    external: bool
    readers: list[Reader]
    scopes: list[tuple[str, str]]


def _draw(about: About) -> AudienceDesigner:
    body = about.body
    return AudienceDesigner(
        about.form(_panel(), body),
        drawing.name({"key": about.key, **body}, language()),
        str(body.get("color", "gray")),
        body.get("external") is True,
        [
            _reader(key, role.body, naming.title(role, key, language()), about.key)
            for key, role in sorted(about.working.blueprint.of("role").items())
        ],
        [(name, str(words.SCOPES[name])) for name in _SCOPES],
    )


def _panel() -> Panel:
    return panel(AudienceBody, owner=KIND)


def _reader(role: str, body: Mapping[str, Any], label: str, key: str) -> Reader:
    written = {str(each.get("key")): each for each in _rights(body)}
    rights = written.get(key) or written.get(_ANY) or {}
    see, write = _named(rights.get("see", "none")), _named(rights.get("write", "none"))
    return Reader(role, label, see, write, key not in written and _ANY in written)


def _rights(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = body.get("audiences")
    return [
        each for each in (found if isinstance(found, list) else []) if isinstance(each, Mapping)
    ]


def _named(scope: Any) -> str:
    if isinstance(scope, bool):
        return "all" if scope else "none"
    return scope if scope in _SCOPES else "feel"


def _set(asked: Asked) -> Done:
    return asked.done(read(_panel(), asked.request.POST, asked.body))


def _permit(asked: Asked) -> Done:
    """Let a role read or write an audience's comments within a scope."""
    right, scope = asked.text("right"), asked.text("scope")
    role = asked.blueprint.get("role", asked.text("role"))
    if role is None or right not in ("see", "write") or scope not in _SCOPES:
        raise Refused("bad_value")
    return Done(_permitted(asked.blueprint, role, asked.key, {right: scope}))


def _permitted(
    blueprint: Blueprint, role: Definition, key: str, given: Mapping[str, str]
) -> Blueprint:
    rights = {str(each.get("key")): dict(each) for each in _rights(role.body)}
    rights[key] = {**rights.get(key, rights.get(_ANY, {})), **given, "key": key}
    body = {**role.body, "audiences": [*rights.values()]}
    return blueprint.changed([Definition("role", role.key, body)])


AREA = Area(KIND, _draw, {"set": _set, "permit": _permit})
