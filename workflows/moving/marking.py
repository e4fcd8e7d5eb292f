"""Where a running process is: read from its state, without its data, ids and times.

Processes at the same place have equal markings, so that they are judged once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from workflows.interpreter import codec
from workflows.interpreter.nodes import LIVE
from workflows.moving import naming


@dataclass(frozen=True, slots=True, order=True)
class Token:
    """An element where the process is. came: for a join that waits, where tokens came from."""

    element: str
    came: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Scope:
    """A scope that something lives in; path: "" the process, "a" its sub-process a, "c/" what
    its call activity c calls, "c/a" a sub-process of that."""

    path: str
    tokens: tuple[Token, ...]


Marking: TypeAlias = tuple[Scope, ...]
"""Each scope after the one around it; runs of one activity that stand alike count once."""


def read(state: bytes) -> Marking:
    """Return the marking of a state; it is empty before the first step."""
    if not state:
        return ()
    found = [_scope(stored) for stored in codec.stored(state)["s"]]
    return tuple(dict.fromkeys(found))


def _scope(stored: dict[str, Any]) -> Scope:
    tokens = [_token(row) for row in stored["t"] if _counts(row)]
    return Scope(stored.get("n", ""), tuple(sorted(tokens)))


def _counts(row: list[Any]) -> bool:
    # Runs are the matter of the activity that they are runs of.
    return bool(row[2] & LIVE) and naming.parse(row[3]).part == ""


def _token(row: list[Any]) -> Token:
    return Token(row[3], tuple((row[6] or {}).get("came", ())))
