"""Inputs to try a decision with, as people type them, and what it comes to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine import feel
from engine.i18n import digits
from workflows import decisions
from workflows.decisions import Model, Question

BUDGET = feel.Budget(steps=500_000)
_LONGEST = 2_000
_WRITTEN = ("days and time duration", "years and months duration")
_WITHOUT_SECONDS = re.compile(r"(^|T)\d{2}:\d{2}$")
_CONTROLS = {
    "number": "number",
    "boolean": "boolean",
    "string": "text",
    "date": "date",
    "time": "time",
    "date and time": "moment",
}


@dataclass(frozen=True)
class Asked:
    """A question as it is put. control: number, boolean, text, date, time, moment, choice or feel.

    values: what can be chosen, as they are sent.
    """

    name: str
    label: str
    control: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Tried:
    """What a decision came to. rules: the ids of those that fired; problems: why it is null."""

    value: Any
    rules: tuple[str, ...]
    problems: tuple[Any, ...]


def asked(model: Model, key: str) -> list[Asked]:
    """Return what a decision has to be asked with."""
    return [_asked(each) for each in _questions(model, key)]


def tried(model: Model, key: str, given: Mapping[str, str]) -> Tried | None:
    """Return what a decision comes to for what was typed; None where nothing was typed.

    Raises feel.BudgetExceeded.
    """
    read = {each.name: _read(each, given.get(each.name, "")) for each in _questions(model, key)}
    if not any(value is not None for value in read.values()):
        return None
    outcome = model.decide(key, read, explain=True, budget=BUDGET)
    return Tried(outcome.value, outcome.rules, outcome.problems)


def _questions(model: Model, key: str) -> list[Question]:
    return decisions.questions(model, key, feel.Run(BUDGET))


def _asked(question: Question) -> Asked:
    control = _CONTROLS.get(question.type.name, "feel")
    values = tuple(_sent(value) for value in question.values if value is not None)
    if question.closed:
        control = "choice"
    return Asked(question.name, question.label, control, values)


def _sent(value: Any) -> str:
    plain = feel.to_json(value)
    return str(plain).lower() if isinstance(plain, bool) else str(plain)


def _read(question: Question, typed: str) -> Any:
    """Return the value of what was typed, null for nothing; what does not conform is told later."""
    typed = typed.strip()[:_LONGEST]
    if not typed:
        return None
    if question.closed:
        return next((value for value in question.values if _sent(value) == typed), None)
    kind = question.type.name
    if kind == "number":
        return _feel(digits.number_text(typed))
    if kind == "boolean":
        return {"true": True, "false": False}.get(typed, typed)
    if kind in ("time", "date and time"):
        return f"{typed}:00" if _WITHOUT_SECONDS.search(typed) else typed
    return typed if kind in _CONTROLS or kind in _WRITTEN else _feel(typed)


def _feel(source: str) -> Any:
    """Return the value of an expression; what is none stands for itself, as a text."""
    try:
        return feel.compile(source, names={}).evaluate(budget=BUDGET)
    except feel.FeelError:
        return source


def words(value: Any) -> str:
    """Return a value as people read it: texts plain, null empty, all else as FEEL writes it."""
    if value is None or isinstance(value, str):
        return value or ""
    return str(_TEXT.evaluate({"value": value}))


_TEXT = feel.compile("string(value)", names={"value": feel.ANY})
