"""What compiling and evaluating may raise, and how a null explains itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.feel.problems import Problem, word


class FeelError(Exception):
    """Base of everything this package raises on purpose."""


class FeelSyntaxError(FeelError):
    """The source is no expression that can be compiled; `problems` says where and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "; ".join(problem.message("en") for problem in self.problems)


class BudgetExceeded(FeelError):
    """The evaluation asked for more than its budget: of `kind` steps, depth or size."""

    def __init__(self, kind: str, limit: int) -> None:
        super().__init__(kind, limit)
        self.kind = kind
        self.limit = limit

    def message(self, lang: str = "en") -> str:
        """Return the sentence in `lang` (ar, en, fa; anything else reads English)."""
        return word(f"budget_{self.kind}", {"limit": self.limit}, lang)

    def __str__(self) -> str:
        return self.message()


class Failure(Exception):
    """An operation has no result; the expression yields null. Never leaves the package."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, Any] = params
