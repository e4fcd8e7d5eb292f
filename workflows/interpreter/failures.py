"""What may go wrong at a task so that a person should look, and how it is told."""

from typing import Any

from SpiffWorkflow.exceptions import SpiffWorkflowException

from workflows.expressions import ExpressionFailed
from workflows.operators import OperatorFailed

FAILURES: tuple[type[Exception], ...] = (ExpressionFailed, OperatorFailed, SpiffWorkflowException)
"""Anything else is a fault of the program or of the database: it ends the step."""


def told(error: Exception) -> tuple[str, dict[str, Any]]:
    """Return the code and the parameters of the problem."""
    if isinstance(error, ExpressionFailed):
        return "expression_failed", {"source": error.source, "detail": error.detail}
    if isinstance(error, OperatorFailed):
        return "operator_failed", {"detail": str(error)}
    return "engine_failed", {"detail": str(error)}
