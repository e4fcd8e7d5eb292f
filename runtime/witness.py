"""What people do, noted as they do it: who tries something out can tell it again later.

A verb that is marked with `told` is seen by whoever watches; what it does through other verbs is
part of it, and is not told again. Nobody watches the work of an office.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Deed:
    """A verb that was done, or refused. given: its arguments by name; result: what it answered."""

    verb: str
    given: dict[str, Any]
    result: Any = None
    error: Exception | None = None


_watched: ContextVar[list[Deed] | None] = ContextVar("watched", default=None)


@contextmanager
def watching() -> Iterator[list[Deed]]:
    """Give a list to which every deed within is added once it is done or refused."""
    deeds: list[Deed] = []
    token = _watched.set(deeds)
    try:
        yield deeds
    finally:
        _watched.reset(token)


def told(name: str) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Mark a verb as one that is told by this name."""

    def mark(verb: Callable[Given, Result]) -> Callable[Given, Result]:
        shape = signature(verb)

        @wraps(verb)
        def seen(*args: Given.args, **kwargs: Given.kwargs) -> Result:
            deeds = _watched.get()
            if deeds is None:
                return verb(*args, **kwargs)
            bound = shape.bind(*args, **kwargs)
            bound.apply_defaults()
            given = dict(bound.arguments)
            token = _watched.set(None)
            try:
                result = verb(*args, **kwargs)
            except Exception as error:
                deeds.append(Deed(name, given, error=error))
                raise
            finally:
                _watched.reset(token)
            deeds.append(Deed(name, given, result))
            return result

        return seen

    return mark
