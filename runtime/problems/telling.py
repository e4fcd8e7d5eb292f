"""One problem, worded in the three languages."""

from typing import Any

from engine.blueprint import Problem, problem_messages
from engine.registry import closest
from forms.messages import Message
from runtime.problems.nouns import noun_in
from runtime.problems.words import WORDS

_PLACES = {"en": 0, "ar": 1, "fa": 2}
_UNKNOWN = "unknown_reference"


def problem(path: str, code: str, *, severity: str = "error", **params: Any) -> Problem:
    """Return the problem, worded in the three languages."""
    words = {lang: WORDS[code][place].format(**params) for lang, place in _PLACES.items()}
    return Problem(path, code, params, words=words, severity=severity)


def unknown(path: str, noun: str, name: str, choices: list[str]) -> Problem:
    """Return the problem that a name within the same definition means nothing."""
    params = {"noun": noun, "name": name, "meant": closest(name, choices)}
    words = {
        lang: problem_messages.text(_UNKNOWN, {**params, "noun": noun_in(noun, lang)}, lang)
        for lang in _PLACES
    }
    return Problem(path, _UNKNOWN, params, words=words)


def said(path: str, message: Message) -> Problem:
    """Return a form's message as a problem of the definition."""
    words = {lang: message.message(lang) for lang in _PLACES}
    return Problem(path, message.code, {}, words=words)
