"""What operators reach through a rule: its record, and the system that acts in its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from engine import feel
from engine.access import SYSTEM, Actor
from engine.blueprint import live
from forms.expressions import LazyScope
from runtime import clock
from runtime.kinds.organisation import organisation
from runtime.processes import effects
from runtime.records.models import Record
from runtime.rules import names
from runtime.rules.errors import RuleFailed
from runtime.rules.names import Event
from runtime.rules.rule import Action, Rule
from workflows.operators import Call, operators


class RuleHost:
    """Stands for one firing of a rule."""

    def __init__(self, rule: Rule, record_id: int, event: Event) -> None:
        self.rule = rule
        self.event = event
        self.action: Action | None = None
        self.office = organisation(live())
        self._record_id = record_id
        self._record: Record | None = None

    @property
    def record(self) -> Record:
        """The record as the last verb left it."""
        if self._record is None:
            self._record = Record.objects.get(pk=self._record_id)
        return self._record

    @property
    def actor(self) -> Actor:
        """The system, on behalf of the rule."""
        return replace(SYSTEM, name=self.reason)

    @property
    def reason(self) -> str:
        """What the journal says of changes that the rule makes."""
        return f"rule:{self.rule.key}"

    def names(self) -> LazyScope:
        return names.values(self.record, self.event, self.office)

    def holds(self) -> bool:
        """Say whether the rule's condition is true now; a rule without one always goes off."""
        return self.rule.condition is None or self.value(self.rule.condition.program) is True

    def params(self, action: Action) -> dict[str, Any]:
        """Return the FEEL values of an action's parameters."""
        return {name: self.value(each.program) for name, each in action.params.items()}

    def value(self, program: feel.Program) -> Any:
        now = clock.now().astimezone(self.office.zone)
        calendar = self.office.working_calendar
        try:
            return program.evaluate(self.names(), clock=lambda: now, calendar=calendar)
        except feel.BudgetExceeded as error:
            raise RuleFailed(str(error)) from error

    def run(self, action: Action, params: Mapping[str, Any]) -> None:
        """Run an operator that works on our own tables, as one step."""
        operator = operators[action.operator]
        self.action = action
        try:
            checked = operator.Params.model_validate(dict(params))
            with transaction.atomic():
                operator.run(Call(checked, action.key, host=self))
        except ValidationError as error:
            raise RuleFailed(f"{action.key}: {effects.first(error)}") from error
        finally:
            self._record = None

    def is_fixed(self, param: str) -> bool:
        """Say whether a parameter of the running action is the same whatever anybody has typed."""
        return self.action is None or self.action.is_fixed(param)
