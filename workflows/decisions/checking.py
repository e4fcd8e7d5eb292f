"""Everything that is wrong with a decision model, or that a person should look at."""

from __future__ import annotations

from engine import feel
from workflows.decisions.analysis import findings
from workflows.decisions.parsing import Files, no_files, parse
from workflows.decisions.refusal import DecisionRefused
from workflows.problems import Problem

WARNINGS = frozenset((
    "gap", "unreachable_rule", "never_matches", "too_large_to_analyse", "not_analysed",
    "not_independent",
))  # fmt: skip
"""The codes of what may be meant so."""

STEPS = 2_000_000
"""What evaluating the cells of all tables of a model may take."""


def check(xml: bytes, files: Files = no_files) -> list[Problem]:
    """Return the problems of a model, the nearest to its beginning first."""
    try:
        model = parse(xml, files)
    except DecisionRefused as refused:
        return list(refused.problems)
    run = feel.Run(feel.Budget(steps=STEPS))
    analysed = (problem for table in model.tables for problem in findings(table, run))
    return sorted([*model.problems, *analysed], key=lambda problem: problem.line)
