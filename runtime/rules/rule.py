"""A rule as the runtime works with it: compiled once for each release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.expressions import Expression
from runtime.definitions import Label
from runtime.rules.definition import OnTime, When


@dataclass(frozen=True, slots=True)
class Action:
    """A call of an operator; params: expressions by name."""

    key: str
    operator: str
    params: Mapping[str, Expression]

    def is_fixed(self, name: str) -> bool:
        """Say whether a parameter is the same whatever anybody has typed."""
        param = self.params.get(name)
        return param is None or not param.program.names_used


@dataclass(frozen=True, slots=True)
class Rule:
    key: str
    label: Label
    record_type: str
    active: bool
    when: When
    condition: Expression | None
    actions: tuple[Action, ...]

    @property
    def timing(self) -> OnTime | None:
        """When a date of the record sets it off; None for a rule that an event sets off."""
        return self.when if isinstance(self.when, OnTime) else None
