"""Which way one can step in a draft: back, and forth again."""

from __future__ import annotations

from dataclasses import dataclass

from builder.models import DraftStep
from engine.blueprint.models import Draft


@dataclass(frozen=True)
class Ways:
    undo: bool = False
    redo: bool = False

    @property
    def any(self) -> bool:
        return self.undo or self.redo


def ways(draft: Draft | None) -> Ways:
    if draft is None:
        return Ways()
    steps = DraftStep.objects.filter(draft=draft).order_by()
    found = set(steps.values_list("undone", flat=True).distinct())
    return Ways(False in found, True in found)
