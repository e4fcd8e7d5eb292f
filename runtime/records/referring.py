"""Records of another type that point to those at hand by one of their fields."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from engine.blueprint import Problem, unknown_reference
from engine.blueprint.checking import CompilingBlueprint
from runtime.problems import problem
from runtime.records.record_type import RecordType


@dataclass(frozen=True)
class Referring:
    """type: which records; by: the key of their field. at_type, at_by: the paths of both."""

    type: str
    by: str
    at_type: str
    at_by: str


def checked(
    blueprint: CompilingBlueprint, lineage: Sequence[str], asked: Referring
) -> Generator[Problem, None, RecordType | None]:
    """Yield what is wrong with it; return the other type, None where nothing can be said of it.

    lineage: of the type that they point to.
    """
    if ("record_type", asked.type) not in blueprint:
        choices = blueprint.keys("record_type")
        yield unknown_reference(asked.at_type, "record_type", asked.type, choices)
        return None
    kind: RecordType | None = blueprint.find("record_type", asked.type)
    if kind is None:
        return None  # What is wrong with that type is told there.
    by = kind.fields.get(asked.by)
    if by is None or getattr(by.settings, "to", None) not in lineage:
        yield problem(asked.at_by, "not_a_reference_here", name=asked.by, type=asked.type)
    return kind
