"""What is wrong with a definition, where, and how to say it in the three languages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine.blueprint import problem_messages
from engine.blueprint.definitions import Definition

# Names and values in packs are hostile input: they must not steer a terminal.
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], "\ufffd")


@dataclass(frozen=True)
class Problem:
    """One thing wrong: a path of stable keys, a code with its parameters, and where it stands.

    `path` is dotted (`fields.mobile.to`), `element` the id of a BPMN or DMN element. Whoever has
    the words ready (another library's problem) gives them in `words` by language.
    """

    path: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    kind: str = ""
    key: str = ""
    file: str = ""
    line: int = 0
    element: str = ""
    severity: str = "error"
    words: Mapping[str, str] = field(default_factory=dict)

    def message(self, lang: str = "en") -> str:
        return self.words.get(lang) or problem_messages.text(self.code, self.params, lang)

    def within(self, definition: Definition) -> "Problem":
        """Return this problem with what the definition knows of its place."""
        source = definition.source
        return replace(
            self,
            kind=self.kind or definition.kind,
            key=self.key or definition.key,
            file=self.file or (source.file if source else ""),
            line=self.line or (source.line(self.path, self.element) if source else 0),
        )

    def sentence(self, lang: str = "en") -> str:
        """Return `file:line: kind/key path: message`, without the parts that are unknown."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        owner = f"{self.kind}/{self.key}" if self.kind else ""
        where = " ".join(part for part in (owner, self.path or self.element) if part)
        parts = [part for part in (place, where, self.message(lang)) if part]
        return ": ".join(parts).translate(_CONTROLS)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that forbid publishing."""
    return [problem for problem in problems if problem.severity == "error"]


class ProblemsFound(Exception):
    """There are problems; `problems` lists them all."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.sentence() for problem in self.problems))
