"""What the designer of decisions is told at each change: problems, changes, and a try."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from builder import story
from builder.direction import isolated
from builder.drafting import Working
from builder.table import needs, requirements, trying
from engine import feel
from engine.blueprint import Definition
from engine.blueprint.checking import check_only
from engine.templating import language
from runtime.kinds.decision import Imports
from workflows import decisions
from workflows.decisions import DecisionRefused, Model
from workflows.problems import Problem

KIND = "decision"
INPUT = "input:"
"""What the names of the fields of inputs begin with."""


@dataclass(frozen=True)
class Fault:
    """Something wrong; elements: the ids of what it is about in the table."""

    elements: list[str]
    words: str
    is_error: bool


@dataclass(frozen=True)
class Output:
    name: str
    text: str


@dataclass(frozen=True)
class Result:
    """What the try came to. rows: of the rules that fired, from 1; why: of nulls."""

    outputs: list[Output]
    rows: list[int]
    why: list[str]
    problem: str = ""


def checked(working: Working, key: str, xml: str, given: Mapping[str, str]) -> dict[str, Any]:
    """Return what the page shows of a file: faults, changes, the inputs and the result."""
    drawn = Definition(KIND, key, {"xml": xml})
    blueprint = working.blueprint.changed([drawn])
    said = story.of_definition(working.base.get(KIND, key), drawn, language())
    told = {
        "faults": _faults(blueprint, key),
        "changes": said,
        "picture": requirements.drawn(xml, key),
    }
    try:
        model = decisions.parse(xml.encode(), Imports(blueprint))
    except DecisionRefused:
        return {**told, "inputs": None, "result": "", "fired": []}
    return {**told, **_tried(model, key, given)}


def _faults(blueprint: Any, key: str) -> list[dict[str, Any]]:
    lang = language()
    return [
        asdict(
            Fault(
                [each.element, *filter(None, [str(each.params.get("other", ""))])],
                isolated(each.message(lang), lang),
                each.severity == "error",
            )
        )
        for each in check_only(blueprint, KIND, key)
    ]


def _tried(model: Model, key: str, given: Mapping[str, str]) -> dict[str, Any]:
    if key not in model.decisions:
        return {"inputs": None, "result": "", "fired": []}
    asked = trying.asked(model, key)
    typed = {each.name: given.get(INPUT + each.name, "") for each in asked}
    result, fired = _result(model, key, typed)
    inputs = render_to_string(
        "builder/table/inputs.html", {"inputs": asked, "typed": typed, "prefix": INPUT}
    )
    shown = render_to_string("builder/table/result.html", {"result": result}) if result else ""
    parts = {"parts": needs.parts(model, key), "unread": needs.unread(model)}
    needed = render_to_string("builder/table/needs.html", parts)
    return {"inputs": inputs, "result": shown, "fired": fired, "needs": needed}


def _result(model: Model, key: str, typed: Mapping[str, str]) -> tuple[Result | None, list[str]]:
    lang = language()
    try:
        tried = trying.tried(model, key, typed)
    except feel.BudgetExceeded:
        return Result([], [], [], _("The decision takes too long with these values.")), []
    if tried is None:
        return None, []
    rows = _rows(model)
    why = [isolated(_by_rows(each, rows).message(lang), lang) for each in tried.problems]
    outputs = [Output(name, text) for name, text in _outputs(tried.value)]
    fired = [rows[rule] for rule in tried.rules if rule in rows]
    return Result(outputs, fired, [*dict.fromkeys(why)]), [*tried.rules]


def _outputs(value: Any) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [(name, trying.words(each)) for name, each in value.items()]
    return [("", trying.words(value))]


def _rows(model: Model) -> dict[str, int]:
    """Return the row of each rule, from 1."""
    return {rule.id: n for table in model.tables for n, rule in enumerate(table.rules, start=1)}


def _by_rows(problem: Problem, rows: Mapping[str, int]) -> Problem:
    """Return a problem that names rules by their rows, as people see them."""
    named = str(problem.params.get("rules", ""))
    if not named:
        return problem
    said = ", ".join(str(rows.get(rule, rule)) for rule in named.split(", "))
    return replace(problem, params={**problem.params, "rules": said})
