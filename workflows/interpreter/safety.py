"""Python is never evaluated: FEEL stands in the one place where the library evaluates."""

from collections.abc import Mapping
from typing import Any, NoReturn

from SpiffWorkflow.bpmn import workflow as library
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, python_engine
from SpiffWorkflow.bpmn.script_engine.python_environment import (
    BasePythonScriptEngineEnvironment,
    TaskDataEnvironment,
)
from SpiffWorkflow.bpmn.serializer import workflow as library_serializer

from workflows.expressions import evaluate
from workflows.host import Host


class EvaluationRefused(PermissionError):
    """Python code stood where only FEEL may be evaluated."""


class FeelEnvironment(BasePythonScriptEngineEnvironment):
    """Evaluates FEEL over the process data and the host's names; runs nothing."""

    def __init__(self, host: Host | None = None) -> None:
        super().__init__()
        self.host = host

    def evaluate(
        self,
        expression: str,
        context: Mapping[str, Any],
        external_context: Mapping[str, Any] | None = None,
    ) -> Any:
        if self.host is None:
            raise EvaluationRefused("no host to evaluate for")
        return evaluate(expression, context, self.host)

    def execute(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise EvaluationRefused("scripts are not run")

    def call_service(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise EvaluationRefused("services are called by operators")


class FeelEngine(PythonScriptEngine):
    """The library's script engine, with nothing of Python left in it."""

    def __init__(self, environment: FeelEnvironment | None = None) -> None:
        super().__init__(environment or FeelEnvironment())

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> Any:
        return self.environment.evaluate(expression, task.data)

    def execute(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise EvaluationRefused("scripts are not run")

    def call_service(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise EvaluationRefused("services are called by operators")


def _refuse(*args: Any, **kwargs: Any) -> NoReturn:
    raise EvaluationRefused("Python is not evaluated")


def lock() -> None:
    """Close every way of the library to `eval` and `exec`, also where nothing of ours is used."""
    TaskDataEnvironment.evaluate = _refuse
    TaskDataEnvironment.execute = _refuse
    # The default of a workflow that is made without an engine, as its deserialiser does.
    library.PythonScriptEngine = FeelEngine
    python_engine.TaskDataEnvironment = FeelEnvironment
    # One of the serialiser's own migrations evaluates timers.
    library_serializer.MIGRATIONS.clear()
