"""What is wrong with a form's definition."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.registry import closest
from forms.messages import Message


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. path: dotted, by stable keys: `fields.fees.fields.price.type`."""

    path: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def at(cls, path: str, message: Message) -> "Problem":
        return cls(path, message.code, message.params)

    def message(self, lang: str) -> str:
        return Message(self.code, self.params).message(lang)


class FormProblems(ValueError):
    """The form cannot be compiled; `problems` holds everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.path}: {p.message('en')}" for p in self.problems))


def unknown(stem: str, name: str, choices: Iterable[str], **params: Any) -> Message:
    """Return the message of a name that is none of the choices, with the nearest one.

    Needs the codes `<stem>_near` and `<stem>_unknown`.
    """
    known = sorted(choices)
    if meant := closest(name, known):
        return Message(f"{stem}_near", {"name": name, "suggestion": meant, **params})
    return Message(f"{stem}_unknown", {"name": name, "choices": known, **params})
