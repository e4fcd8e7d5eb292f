"""What is wrong with a file of a process or a decision, as a problem of its definition."""

from collections.abc import Collection

from engine.blueprint import Problem
from engine.i18n.labels import LANGUAGES
from workflows.problems import Problem as Fault


def problem(fault: Fault, *, warnings: Collection[str] = ()) -> Problem:
    """Return the problem; warnings: codes of faults that stand in nobody's way."""
    return Problem(
        path="xml",
        code=fault.code,
        params=dict(fault.params),
        element=fault.element,
        line=fault.line,
        severity="warning" if fault.code in warnings else "error",
        words={lang: fault.message(lang) for lang in LANGUAGES},
    )
