"""What the office has under a definition or an element, which would be left without it."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q
from django.utils.translation import ngettext

from builder.uses import Target
from engine.access.models import Department, User
from engine.blueprint import live
from runtime.processes.models import ProcessInstance
from runtime.records.models import Record


def held(target: Target) -> str:
    """Return in words how much there is under a definition or an element; "" for nothing."""
    if target.trail:
        return _held_under_element(target)
    kind = target.kind
    count = _COUNTS[kind](target.key) if kind in _COUNTS else 0
    return _words(kind, count) % {"count": count} if count else ""


def _held_under_element(target: Target) -> str:
    """A field holds the values of records, a status those that stand in it."""
    if target.kind != "record_type" or target.trail[0] not in _OF_RECORDS:
        return ""
    part, key, *_deeper = target.trail
    records = Record.objects.filter(type__in=_lineage_below(target.key))
    count = records.filter(_OF_RECORDS[part](key)).count()
    return _element_words(part, count) % {"count": count} if count else ""


def _lineage_below(key: str) -> list[str]:
    """Return the live types that are of this one: itself, and its subtypes."""
    return [each.key for each in live().of("record_type").values() if key in each.lineage]


def _element_words(part: str, count: int) -> str:
    if part == "statuses":
        return ngettext(
            "%(count)s record stands in this status",
            "%(count)s records stand in this status",
            count,
        )
    return ngettext(
        "%(count)s record has a value in this field",
        "%(count)s records have a value in this field",
        count,
    )


def running(key: str) -> int:
    """Return how many instances of a process are under way."""
    return ProcessInstance.objects.running().filter(key=key).count()


def _people(key: str) -> int:
    return User.objects.filter(roles__contains=[key]).count()


def _members(key: str) -> int:
    return User.objects.filter(department__key=key, department__in=Department.objects.all()).count()


def _records(key: str) -> int:
    return Record.objects.filter(type=key).count()


_OF_RECORDS: dict[str, Callable[[str], Q]] = {
    "fields": lambda key: Q(data__has_key=key),
    "statuses": lambda key: Q(status=key),
}
_COUNTS = {
    "record_type": _records,
    "process": running,
    "role": _people,
    "department": _members,
}


def _words(kind: str, count: int) -> str:
    if kind == "record_type":
        return ngettext(
            "%(count)s record is of this type", "%(count)s records are of this type", count
        )
    if kind == "process":
        return ngettext(
            "%(count)s instance of it is under way",
            "%(count)s instances of it are under way",
            count,
        )
    if kind == "role":
        return ngettext("%(count)s person has this role", "%(count)s people have this role", count)
    return ngettext("%(count)s person belongs to it", "%(count)s people belong to it", count)
