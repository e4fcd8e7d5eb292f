"""What will be different for a process that moves, besides the way ahead of it."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.model import Element, TaskConfig
from workflows.moving.marking import Scope
from workflows.moving.places import CATCHING, Pair
from workflows.problems import Problem


def differences(both: Pair, scope: Scope) -> Iterator[Problem]:
    """Yield what changes at the elements where the process stands."""
    for token in scope.tokens:
        old, new = both.old.elements[token.element], both.target(token.element)
        if new is None or old.attached_to:
            continue
        if old.type in CATCHING and old.event != new.event:
            yield Problem(new.id, "moving_anew")
        yield from _boundary(both, old, new)
        if old.id in both.old.model.user_tasks and new.id in both.new.model.user_tasks:
            before = both.old.model.user_tasks[old.id]
            yield from _task(before, both.new.model.user_tasks[new.id])


def _boundary(both: Pair, old: Element, new: Element) -> Iterator[Problem]:
    before, after = both.old.attached(old.id), both.new.attached(new.id)
    kept = {both.twin(event): event for event in before}
    for event in after:
        if event not in kept:
            yield Problem(event, "moving_event_new")
        elif before[kept[event]].event != after[event].event:
            yield Problem(event, "moving_anew")
    for twin, event in kept.items():
        if twin not in after:
            yield Problem(event, "moving_event_gone")


def _task(before: TaskConfig, after: TaskConfig) -> Iterator[Problem]:
    if (before.due, before.working) != (after.due, after.working):
        yield Problem(after.element, "moving_due")
    if before.who != after.who:
        yield Problem(after.element, "moving_people")
    if (before.form, before.fields) != (after.form, after.fields):
        yield Problem(after.element, "moving_form")
    if before.outcomes != after.outcomes:
        yield Problem(after.element, "moving_outcomes")
