"""The names of specs: an element's own, or one that the interpreter puts around or within it."""

from typing import Literal, NamedTuple

Part = Literal["", "once", "bracket", "bracket end", "scope"]
_OWN = frozenset(("Start", "ScopeEnd", "End"))


class Named(NamedTuple):
    """part: "" the element itself, "once" one run of it, "scope" what belongs to no element."""

    element: str
    part: Part


def parse(spec: str) -> Named:
    if spec in _OWN:
        return Named("", "scope")
    element, _, part = spec.partition(" [")
    return Named(element, part.rstrip("]"))  # type: ignore[arg-type]


def write(element: str, part: Part) -> str:
    return f"{element} [{part}]" if part else element
