"""Those whom something is to be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from engine.blueprint import Compiled, Problem
from engine.feel import ANY, Type
from runtime.problems import problem, unknown_definition, unusable
from runtime.records.definition import Addressee


def addressees(
    compiled: Compiled, path: str, given: Iterable[Addressee], known: Mapping[str, Type]
) -> Iterator[Problem]:
    """Yield what is wrong with those whom something is to be told."""
    for name in given:
        kind, _, rest = name.partition(":")
        if kind == "feel":
            yield from unusable(path, rest.strip() or "null", known, ANY)
        elif kind == "role" and rest:
            yield from unknown_definition(compiled, path, "role", rest.removesuffix("@record"))
        elif not (
            name in ("assignee", "creator", "department_manager", "portal")
            or (kind == "user" and rest)
        ):
            yield problem(path, "bad_addressee", name=name)
