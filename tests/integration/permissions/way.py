"""One address of the product, and the rights that it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Way:
    """path: with the names of `things` in the places of their keys; about: the first of these.

    methods: by each method that the address takes, the right that it takes.
    type: the type of records, or the report, that the right is asked of.
    told: who sees the thing and may not do it is sent back to it with the reason (302, 409).
    """

    path: str
    methods: Mapping[str, str]
    about: str = ""
    type: str = ""
    sent: Mapping[str, Any] = field(default_factory=dict)
    told: bool = False


def page(path: str, right: str, **more: Any) -> Way:
    """Return a page that is read and whose form is sent by the same right."""
    return Way(path, {"get": right, "post": right}, _about(path), **more)


def read(path: str, right: str, **more: Any) -> Way:
    return Way(path, {"get": right}, _about(path), **more)


def sent(path: str, right: str, body: Mapping[str, Any] | None = None, **more: Any) -> Way:
    return Way(path, {"post": right}, _about(path), sent=body or {}, **more)


def call(path: str, **methods: str) -> Way:
    """Return an address of the API, with all of its methods."""
    return Way(path, methods, _about(path))


def _about(path: str) -> str:
    return path.partition("{")[2].partition("}")[0]
