"""What service tasks do: operators, one a file in `<installed app>/operators/`."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from pydantic import BaseModel

from engine.registry import Registry


class BusinessError(Exception):
    """Something went wrong in a way that the process may catch: a boundary error with this code."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(message or code)
        self.code = code


class OperatorFailed(Exception):
    """The operator could not do its work; a person should see why and try again."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of an operator. params: an instance of its Params; host: the caller's own context.

    task_id is the same each time the call is tried: external operators use it as their key for
    doing a thing once.
    """

    params: Any
    element: str
    task_id: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    host: Any = None


class Operator(ABC):
    """A named action with a schema of its parameters.

    external: it reaches outside the database, so it runs after the commit and is tried again.
    """

    name: ClassVar[str]
    label: ClassVar[Mapping[str, str]]
    Params: ClassVar[type[BaseModel]]
    external: ClassVar[bool] = False

    @abstractmethod
    def run(self, call: Call) -> Mapping[str, Any] | None:
        """Do it; return the result that the process may read, as JSON or FEEL values."""

    @classmethod
    def schema(cls) -> dict[str, Any]:
        """Return the JSON Schema of the parameters, for the form that edits a call."""
        return cls.Params.model_json_schema()


operators: Registry[Operator] = Registry("operator", Operator, package="operators")
