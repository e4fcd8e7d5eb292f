"""Calls of operators, decisions and other processes: known names, and the parameters they take."""

from collections.abc import Iterator

from engine.registry import closest
from workflows.checks import Check, Known
from workflows.model import OperatorCall, ProcessModel
from workflows.operators import Operator
from workflows.problems import Problem


class Calls(Check):
    name = "calls"
    around = True

    def problems(self, model: ProcessModel, known: Known) -> Iterator[Problem]:
        found = [*_operators(model, known), *_decisions(model), *_processes(model)]
        for problem in found:
            line = model.elements[problem.element].line
            yield Problem(problem.element, problem.code, problem.params, line)


def _operators(model: ProcessModel, known: Known) -> Iterator[Problem]:
    for call in model.operators.values():
        if not call.name:
            yield Problem(call.element, "no_operator")
        elif known.operators is not None and call.name not in known.operators:
            yield _unknown(call.element, "unknown_operator", call.name, [*known.operators])
        elif known.operators is not None:
            yield from _params(call, known.operators[call.name])


def _params(call: OperatorCall, operator: Operator) -> Iterator[Problem]:
    fields = {field.alias or name: field for name, field in operator.Params.model_fields.items()}
    free = operator.Params.model_config.get("extra") == "allow"
    for name, source in call.params.items():
        if name not in fields and not free:
            yield _unknown(call.element, "unknown_param", name, [*fields], operator=call.name)
        if not source:
            yield Problem(call.element, "empty_param", {"name": name})
    for name, field in fields.items():
        if field.is_required() and name not in call.params:
            yield Problem(call.element, "missing_param", {"name": name, "operator": call.name})


def _decisions(model: ProcessModel) -> Iterator[Problem]:
    for call in model.decisions.values():
        if not call.key:
            yield Problem(call.element, "no_decision")
        for name, source in call.inputs.items():
            if not source:
                yield Problem(call.element, "empty_param", {"name": name})


def _processes(model: ProcessModel) -> Iterator[Problem]:
    for call in model.calls.values():
        called = model.called.get(call.key)
        if not call.key:
            yield Problem(call.element, "no_called_process")
        if called is None:
            continue
        inputs = called.settings.inputs
        for name in call.inputs:
            if name not in inputs:
                yield _unknown(call.element, "unknown_param", name, [*inputs], operator=call.key)
        for name in inputs:
            if name not in call.inputs:
                yield Problem(call.element, "missing_param", {"name": name, "operator": call.key})


def _unknown(element: str, code: str, name: str, choices: list[str], **params: str) -> Problem:
    near = closest(name, choices)
    offered = near or ", ".join(sorted(choices)) or "–"
    return Problem(element, code, {"name": name, "choices": offered, **params})
