"""What is wrong in a process, at which element, worded in three languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.i18n.labels import text
from workflows.messages import MESSAGES


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at `element`, an id, or "" for the whole file; line: in it, 1-based."""

    element: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    line: int = 0

    def message(self, lang: str = "en") -> str:
        """Return the sentence in `lang` (ar, en, fa; anything else reads English)."""
        lang = lang if lang in MESSAGES else "en"
        given = {name: self._word(value, lang) for name, value in self.params.items()}
        return MESSAGES[lang][self.code].format(**given)

    @staticmethod
    def _word(value: Any, lang: str) -> Any:
        # Problems of other languages (FEEL) stand inside ours and word themselves.
        return value.message(lang) if hasattr(value, "message") else value


@dataclass(frozen=True, slots=True)
class Called:
    """An element as it is called in the language of the sentence; by its id where it is not."""

    id: str
    label: Mapping[str, str]

    def message(self, lang: str) -> str:
        return text(self.label, lang) or self.id


class ProcessRefused(Exception):
    """The process has problems and cannot be run."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{p.element}: {p.message()}" for p in problems))
        self.problems = problems
