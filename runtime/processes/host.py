"""What the machine asks of the runtime while an instance takes a step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from engine import feel
from engine.access import SYSTEM, Actor, Forbidden
from engine.blueprint import at
from runtime import clock
from runtime.comments.errors import BadComment
from runtime.kinds.organisation import organisation
from runtime.processes import effects, names
from runtime.processes.models import ProcessInstance
from runtime.records.errors import RecordError
from runtime.records.models import Record
from workflows.decisions import Model
from workflows.host import Decided
from workflows.model import OperatorCall, ProcessModel
from workflows.operators import BusinessError, Call, OperatorFailed, operators


class RecordHost:
    """Stands for one instance; operators reach the record and the verbs' actor through it."""

    def __init__(self, instance: ProcessInstance, record: Record) -> None:
        self.instance = instance
        self.call: OperatorCall | None = None
        self.compiled = at(instance.release)
        self.office = organisation(self.compiled)
        self.working_calendar = self.office.working_calendar
        self._record: Record | None = record
        self._names: Mapping[str, Any] | None = None

    @property
    def model(self) -> ProcessModel:
        model: ProcessModel = self.compiled.get("process", self.instance.key)
        return model

    def part(self, key: str) -> ProcessModel:
        """Return the model that an element belongs to: the process itself, or one that it calls."""
        return self.model.called.get(key, self.model)

    @property
    def record(self) -> Record:
        """The record as the last verb left it."""
        if self._record is None:
            self._record = Record.objects.get(pk=self.instance.record_id)
        return self._record

    def changed(self) -> None:
        """Read the record again when it is next asked for: a verb has changed it."""
        self._record = self._names = None

    @property
    def actor(self) -> Actor:
        """The system, in the name of whoever started the process."""
        starter = self.instance.starter
        return replace(SYSTEM, user_id=starter.pk, name=str(starter)) if starter else SYSTEM

    @property
    def reason(self) -> str:
        """What the journal says of changes that the process makes."""
        return f"process:{self.instance.key}"

    def names(self) -> Mapping[str, Any]:
        if self._names is None:
            starter = lambda: self.instance.starter  # noqa: E731 (a query that few need)
            self._names = names.values(self.record, starter, self.office)
        return self._names

    def now(self) -> datetime:
        return clock.now()

    def run_operator(
        self, call: OperatorCall, params: Mapping[str, Any], data: Mapping[str, Any]
    ) -> Mapping[str, Any] | None:
        operator = operators[call.name]
        self.call = call
        try:
            checked = operator.Params.model_validate(dict(params))
            with transaction.atomic():
                return operator.run(Call(checked, call.element, data=data, host=self))
        except ValidationError as error:
            raise OperatorFailed(effects.first(error)) from error
        except (RecordError, Forbidden, BadComment) as error:
            raise BusinessError(code_of(error), str(error)) from error
        except (LookupError, ValueError) as error:
            raise OperatorFailed(str(error)) from error
        finally:
            self.changed()

    def is_fixed(self, param: str) -> bool:
        """Say whether a parameter of the running call is the same whatever anybody has typed."""
        source = self.call.params.get(param, "") if self.call else ""
        return not source or not feel.compile(source).names_used

    def decide(self, key: str, inputs: Mapping[str, Any]) -> Decided:
        model: Model = self.compiled.get("decision", key)
        try:
            found = model.decide(key, inputs, clock=self.now, calendar=self.working_calendar)
            return Decided(found.value, found.rules)
        except feel.BudgetExceeded as error:
            raise OperatorFailed(str(error)) from error


def code_of(error: Exception) -> str:
    """Return the error code that a boundary event may catch: invalid, refused, forbidden, …"""
    return type(error).__name__.lower()
