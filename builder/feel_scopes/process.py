"""Expressions of a process: the record, who started it, the office, and what its steps leave.

The page of the designer says what there is in the drawing: “process/<key>/<type>.<form>.<ids…>”.
"""

from __future__ import annotations

from builder.feel_scopes import FeelScope, Names, names_at
from engine import feel
from engine.blueprint.checking import CompilingBlueprint
from runtime.processes import checks
from workflows.model import Settings


def find(compiled: CompilingBlueprint, key: str, trail: tuple[str, ...]) -> Names:
    record_type, form, *elements = (*trail, "", "")[: max(2, len(trail))]
    types = checks.names(compiled, Settings(record_type=record_type, form=form))
    of_record = names_at(compiled.blueprint, f"record_type/{record_type}").labels
    labels = {f"record.{path}": label for path, label in of_record.items()}
    return Names({**dict.fromkeys(elements, feel.ANY), **types}, labels)


SCOPE = FeelScope("process", find)
