"""The live release at work: one cheap look a request, compiled once in each process."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from django.db import connection

from engine.blueprint.checking import sound
from engine.blueprint.compiled import Compiled
from engine.blueprint.definitions import Blueprint
from engine.blueprint.models import Release
from engine.blueprint.store import of_release
from engine.registry import UnknownName

_LIVE = 0
"""Where a span keeps the live release; releases by number start at 1."""
_POINTER = """
SELECT release.number, release.hash
FROM blueprint_pointer JOIN blueprint_release release ON release.number = release_id
"""
_span: ContextVar[dict[int, Compiled] | None] = ContextVar("span", default=None)


class DamagedRelease(Exception):
    """Somebody has changed what was published, past the database's guard."""


def live() -> Compiled:
    """Return the live release, the same one throughout a request; an empty one before the first."""
    span = _span.get()
    if span is None:
        return _look()
    if _LIVE not in span:
        span[_LIVE] = _look()
    return span[_LIVE]


def at(number: int) -> Compiled:
    """Return any release by its number, for work that began with it."""
    span = _span.get()
    if span is None:
        return _find(number)
    if number not in span:
        # Most work is on the live release, and whoever does it will ask for that one as well.
        current = live()
        span[number] = current if current.number == number else _find(number)
    return span[number]


def refresh() -> None:
    """Forget what the running request has seen, after the pointer has moved."""
    if span := _span.get():
        span.clear()


@contextmanager
def one_release() -> Iterator[None]:
    """Let `live()` give one and the same release within: a request, a task, a verb of either."""
    if _span.get() is not None:
        yield
        return
    token = _span.set({})
    try:
        yield
    finally:
        _span.reset(token)


@contextmanager
def as_live(compiled: Compiled) -> Iterator[None]:
    """Let `live()` give this blueprint within, published or not: what is tried out runs so."""
    token = _span.set({_LIVE: compiled, compiled.number: compiled})
    try:
        yield
    finally:
        _span.reset(token)


def _look() -> Compiled:
    with connection.cursor() as cursor:
        cursor.execute(_POINTER)
        found = cursor.fetchone()
    if found is None:
        return Compiled(Blueprint())
    return _compiled(*found)


def _find(number: int) -> Compiled:
    found = Release.objects.filter(number=number).values_list("hash", flat=True).first()
    if found is None:
        raise UnknownName("release", str(number), [])
    return _compiled(number, found)


# By content too: a publication that is rolled back by the database frees its number.
@lru_cache(maxsize=16)
def _compiled(number: int, address: str) -> Compiled:
    if checked := sound(address):
        return checked.released(number)
    blueprint = of_release(number)
    if blueprint.hash != address:
        raise DamagedRelease(f"the definitions of release {number} are not those published")
    return Compiled(blueprint, number)
