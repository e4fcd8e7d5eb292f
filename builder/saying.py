"""Problems and their places in the words that designers show, not in those of the source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import override

from builder import words_in
from builder.direction import isolated
from builder.settings import naming
from engine.blueprint import Problem
from engine.blueprint.change_words import attribute
from engine.blueprint.place_words import place_words
from engine.i18n import labels

Body = Mapping[str, Any]


def place(problem: Problem, body: Body, lang: str) -> str:
    """Return where a problem stands; of what is drawn, the element's id."""
    if problem.element or problem.path == "xml":
        return problem.element
    return place_in(problem.path, body, lang)


def place_in(path: str, body: Body, lang: str) -> str:
    """Return what a path of a body leads to: "Status «New» – Alerts – Text"."""
    return isolated(place_words(path, body, lang, setting=_setting), lang)


def message(problem: Problem, body: Body, lang: str) -> str:
    """Return what is wrong; what it stands at goes by its name and not by its key."""
    said = problem.message(lang)
    steps = problem.path.split(".")
    for end in range(2, len(steps) + 1):
        element = words_in.at(body, tuple(steps[:end]))
        label = element.get("label") if isinstance(element, Mapping) else None
        if isinstance(label, Mapping) and (name := labels.text(label, lang)):
            said = _renamed(said, steps[end - 1], name)
    return said


def _renamed(said: str, key: str, name: str) -> str:
    for opening, closing in ("«»", "''", "“”"):
        said = said.replace(f"{opening}{key}{closing}", f"{opening}{name}{closing}")
    return said


def _setting(name: str, lang: str) -> str:
    with override(lang):
        return naming.label(name) if naming.known(name) else attribute(name, lang)
