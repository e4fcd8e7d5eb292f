"""User tasks: people to do them, and ways to complete them."""

from collections.abc import Iterator

from workflows.checks import Check, Known
from workflows.checks.names import NAME
from workflows.model import Outcome, ProcessModel, TaskConfig, Who
from workflows.problems import Problem

STYLES = ("primary", "plain", "danger")


class Tasks(Check):
    name = "tasks"

    def problems(self, model: ProcessModel, known: Known) -> Iterator[Problem]:
        for task in model.user_tasks.values():
            line = model.elements[task.element].line
            for code, params in _task(task):
                yield Problem(task.element, code, params, line)


Found = Iterator[tuple[str, dict[str, str]]]


def _task(task: TaskConfig) -> Found:
    if not any(task.label.values()):
        yield "no_label", {"name": task.element}
    if task.form and task.fields:
        yield "form_and_fields", {}
    if not task.who:
        yield "no_who", {}
    for who in task.who:
        yield from _who(who)
    yield from _outcomes(task.outcomes)


def _who(who: Who) -> Found:
    ways = [who.role, who.manager_of, who.user, who.assignee, who.portal]
    if sum(bool(way) for way in ways) != 1:
        yield "who_unclear", {}
    elif who.department and not who.role:
        yield "department_without_role", {}


def _outcomes(outcomes: tuple[Outcome, ...]) -> Found:
    if not outcomes:
        yield "no_outcomes", {}
    seen: set[str] = set()
    for outcome in outcomes:
        if not NAME.fullmatch(outcome.key):
            yield "bad_id", {"name": outcome.key}
        elif outcome.key in seen:
            yield "duplicate_key", {"name": outcome.key}
        elif not any(outcome.label.values()):
            yield "no_label", {"name": outcome.key}
        if outcome.style not in STYLES:
            yield "bad_style", {"name": outcome.style, "choices": ", ".join(STYLES)}
        seen.add(outcome.key)
