"""One problem, worded in the three languages."""

from typing import Any

from engine.blueprint import Problem
from engine.registry import closest
from forms.messages import Message
from runtime.problems.words import WORDS

_PLACES = {"en": 0, "ar": 1, "fa": 2}


def problem(path: str, code: str, *, severity: str = "error", **params: Any) -> Problem:
    """Return the problem, worded in the three languages."""
    words = {lang: WORDS[code][place].format(**params) for lang, place in _PLACES.items()}
    return Problem(path, code, params, words=words, severity=severity)


def unknown(path: str, noun: str, name: str, choices: list[str]) -> Problem:
    """Return the problem that a name within the same definition means nothing."""
    meant = closest(name, choices)
    return Problem(path, "unknown_reference", {"noun": noun, "name": name, "meant": meant})


def said(path: str, message: Message) -> Problem:
    """Return a form's message as a problem of the definition."""
    words = {lang: message.message(lang) for lang in _PLACES}
    return Problem(path, message.code, {}, words=words)
