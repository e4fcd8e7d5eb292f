"""What the office already has under a definition, which would be left without it."""

from __future__ import annotations

from django.utils.translation import ngettext

from engine.access.models import Department, User
from runtime.processes.models import ProcessInstance
from runtime.records.models import Record


def held(kind: str, key: str) -> str:
    """Return in words how much there is under a definition; "" for nothing."""
    count = _COUNTS[kind](key) if kind in _COUNTS else 0
    return _words(kind, count) % {"count": count} if count else ""


def running(key: str) -> int:
    """Return how many instances of a process are under way."""
    return ProcessInstance.objects.running().filter(key=key).count()


def _people(key: str) -> int:
    return User.objects.filter(roles__contains=[key]).count()


def _members(key: str) -> int:
    return User.objects.filter(department__key=key, department__in=Department.objects.all()).count()


def _records(key: str) -> int:
    return Record.objects.filter(type=key).count()


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
