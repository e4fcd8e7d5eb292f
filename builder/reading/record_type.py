"""A record type: its form as people see it, its fields, statuses and what moves between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from builder.reading.fields import rows
from builder.reading.part import Drawn, Part
from builder.reading.preview import preview
from engine.blueprint import Compiled, Definition
from engine.i18n import labels
from engine.templating import language
from runtime.pages.page import Request
from runtime.records.compiling import resolved
from runtime.records.inheritance import BrokenLineage

_TAKEN = frozenset(("label", "fields", "layout", "tabs", "statuses", "transitions"))


@dataclass(frozen=True)
class StatusRow:
    key: str
    label: str
    color: str
    initial: bool
    own: bool


@dataclass(frozen=True)
class TransitionRow:
    """before: the statuses that it leads from; after: the one that it leads to."""

    key: str
    label: str
    before: list[StatusRow]
    after: StatusRow
    asks: str
    own: bool


def parts(request: Request, compiled: Compiled, definition: Definition, lang: str) -> Drawn:
    whole, own = _whole(compiled, definition), definition.body
    statuses = _statuses(_list(whole, "statuses"), _keys(own, "statuses"))
    found = [
        Part("fields", rows(_list(whole, "fields"), _keys(own, "fields"))),
        Part("statuses", list(statuses.values())),
        Part("transitions", _transitions(whole, statuses, _keys(own, "transitions"))),
    ]
    try:
        record_type = compiled.get(*definition.identity)
    except Exception:  # It has problems, which the page lists.
        return Drawn(_filled(found), _TAKEN)
    return Drawn(
        [Part("preview", preview(request, record_type.form, lang)), *_filled(found)], _TAKEN
    )


def _filled(found: list[Part]) -> list[Part]:
    return [part for part in found if part.data]


def _whole(compiled: Compiled, definition: Definition) -> Mapping[str, Any]:
    """Return the body with all that it inherits; the body alone where that cannot be worked out."""
    try:
        _, body = resolved(compiled, definition.key)
    except (BrokenLineage, ValueError):
        return definition.body
    return body.model_dump(mode="json", by_alias=True)


def _list(body: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = body.get(name)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def _keys(body: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(str(each.get("key")) for each in _list(body, name))


def _statuses(found: Iterable[Mapping[str, Any]], own: frozenset[str]) -> dict[str, StatusRow]:
    return {str(each.get("key")): _status(each, own) for each in found}


def _status(status: Mapping[str, Any], own: frozenset[str]) -> StatusRow:
    key = str(status.get("key"))
    label = labels.text(status.get("label"), language()) or key
    color = str(status.get("color") or "gray")
    return StatusRow(key, label, color, status.get("initial") is True, key in own)


def _transitions(
    body: Mapping[str, Any], statuses: Mapping[str, StatusRow], own: frozenset[str]
) -> list[TransitionRow]:
    names = {str(each.get("key")): labels.text(each.get("label"), language())
             for each in _list(body, "fields")}  # fmt: skip
    return [_transition(each, statuses, names, own) for each in _list(body, "transitions")]


def _transition(
    found: Mapping[str, Any],
    statuses: Mapping[str, StatusRow],
    names: Mapping[str, str],
    own: frozenset[str],
) -> TransitionRow:
    key = str(found.get("key"))
    asked = [names.get(str(each)) or str(each) for each in found.get("ask") or []]
    return TransitionRow(
        key,
        labels.text(found.get("label"), language()) or key,
        [_named(statuses, str(each)) for each in found.get("from") or []],
        _named(statuses, str(found.get("to") or "")),
        " · ".join(asked),
        key in own,
    )


def _named(statuses: Mapping[str, StatusRow], key: str) -> StatusRow:
    return statuses.get(key) or StatusRow(key, key, "gray", False, True)
