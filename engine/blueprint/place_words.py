"""Places within definitions in words: "Field «Due back» – Label – Arabic"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.conf import settings

from engine.blueprint.change_words import attribute, noun
from engine.blueprint.definitions import element_name
from engine.i18n.labels import text

Naming = Callable[[str, str], str]


def place_words(
    path: str, body: Mapping[str, Any], lang: str, *, setting: Naming = attribute
) -> str:
    """Return what a path leads to, from the outside in; what has no words stands as it is.

    body: the definition's, for what its elements are called. setting: what an attribute is called
    in a language.
    """
    return " – ".join(_steps(path.split(".") if path else [], body, lang, setting))


def _steps(path: list[str], node: Any, lang: str, setting: Naming) -> Iterator[str]:
    languages = dict(settings.LANGUAGES)
    place = 0
    while place < len(path):
        name, node = path[place], _within(node, path[place])
        if isinstance(node, list) and place + 1 < len(path):
            place += 1
            node = _within(node, path[place])
            yield f"{noun(name, lang)} {_called(node, path[place], lang)}"
        else:
            yield str(languages.get(name) or setting(name, lang))
        place += 1


def _within(node: Any, name: str) -> Any:
    if isinstance(node, Mapping):
        return node.get(name)
    if isinstance(node, list):
        return next((each for each in node if element_name(each) == name), None)
    return None


def _called(element: Any, key: str, lang: str) -> str:
    label = element.get("label") if isinstance(element, Mapping) else None
    said = text(label, lang) if isinstance(label, Mapping) else ""
    return f"«{said or key}»" if lang != "en" else f"“{said or key}”"
