"""What fixed parameters of operators name: templates, roles, audiences, transitions, fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from engine.blueprint import Problem
from engine.blueprint.checking import CompilingBlueprint
from engine.feel import Type
from runtime.messages import receivers
from runtime.notifications.channel import channels
from runtime.problems import problem, unknown, unknown_definition
from runtime.records import checks
from runtime.records.record_type import RecordType

_KINDS = {"template": "template", "topic": "topic", "role": "role", "type": "record_type"}
Check = Callable[[str, Any, RecordType, CompilingBlueprint], Iterator[Problem]]


def problems(
    operator: str,
    path: str,
    fixed: Mapping[str, Any],
    kind: RecordType,
    compiled: CompilingBlueprint,
) -> Iterator[Problem]:
    """Yield what the fixed parameters of an operator name, and is not there."""
    for name, value in fixed.items():
        place = f"{path}.params.{name}"
        if name in _KINDS:
            yield from _definition(place, _KINDS[name], value, compiled)
        elif check := _CHECKS_OF.get(operator, {}).get(name) or _CHECKS.get(name):
            yield from check(place, value, kind, compiled)
    if operator == "record.update" and isinstance(fixed.get("set"), Mapping):
        yield from fields(f"{path}.params.set", fixed["set"], kind)


def fields(path: str, names: Iterable[str], kind: RecordType) -> Iterator[Problem]:
    """Yield the names that are no fields of the type."""
    for name in names:
        if name not in kind.fields:
            yield unknown(path, "field", name, list(kind.fields))


def _definition(path: str, of: str, name: Any, compiled: CompilingBlueprint) -> Iterator[Problem]:
    if isinstance(name, str):
        yield from unknown_definition(compiled, path, of, name)


def _department(
    path: str, name: Any, kind: RecordType, compiled: CompilingBlueprint
) -> Iterator[Problem]:
    if name not in ("", "record"):
        yield from _definition(path, "department", name, compiled)


def _audience(
    path: str, name: Any, kind: RecordType, compiled: CompilingBlueprint
) -> Iterator[Problem]:
    if isinstance(name, str) and name not in kind.audiences:
        yield unknown(path, "audience", name, list(kind.audiences))


def _transition(
    path: str, name: Any, kind: RecordType, compiled: CompilingBlueprint
) -> Iterator[Problem]:
    if isinstance(name, str) and name not in kind.transitions:
        yield unknown(path, "transition", name, list(kind.transitions))


def _people(
    path: str, names: Any, kind: RecordType, compiled: CompilingBlueprint
) -> Iterator[Problem]:
    found = names if isinstance(names, list | tuple) else [names]
    known: Mapping[str, Type] = kind.names
    yield from checks.addressees(compiled, path, [n for n in found if isinstance(n, str)], known)


def _receivers(
    channel: str, path: str, names: Any, kind: RecordType, compiled: CompilingBlueprint
) -> Iterator[Problem]:
    """Check who gets a message: people, lists that addresses come from, addresses themselves."""
    found = names if isinstance(names, list | tuple) else [names]
    for each in (one for one in found if isinstance(one, str)):
        source, _, place = each.partition(":")
        if receivers.is_person(each):
            yield from _people(path, [each], kind, compiled)
        elif source == receivers.RELATED:
            lists = [one.key for one in kind.related]
            if (name := place.partition(".")[0]) not in lists:
                yield unknown(path, "related list", name, lists)
        else:
            yield from _address(channel, path, each)


def _address(channel: str, path: str, text: str) -> Iterator[Problem]:
    try:
        channels[channel].read(text)
    except ValueError:
        yield problem(path, "no_address", name=text)


_CHECKS: Mapping[str, Check] = {
    "department": _department,
    "audience": _audience,
    "transition": _transition,
    "to": _people,
    "at_cap_notify": _people,
}
_CHECKS_OF: Mapping[str, Mapping[str, Check]] = {
    "message.email": {"to": partial(_receivers, "email")},
    "message.sms": {"to": partial(_receivers, "sms")},
}
