"""Any body as a tree of names and values: nothing of it is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from engine.blueprint.definitions import element_names
from engine.i18n import labels
from engine.templating import language


@dataclass(frozen=True)
class Node:
    """name: the entry's key; label: what it is called; text: its value, a leaf has one."""

    name: str
    label: str = ""
    text: str = ""
    color: str = ""
    children: list[Node] = field(default_factory=list)


def nodes(body: Mapping[str, Any]) -> list[Node]:
    return [_node(name, value) for name, value in body.items() if value not in (None, "", [], {})]


def _node(name: str, value: Any) -> Node:
    if isinstance(value, Mapping):
        if _is_label(value):
            return Node(name, text=labels.text(value, language()))
        return Node(name, children=nodes(value))
    if isinstance(value, list):
        return _of_list(name, value)
    return Node(name, text=_text(value))


def _of_list(name: str, values: list[Any]) -> Node:
    if all(not isinstance(each, Mapping | list) for each in values):
        return Node(
            name,
            text="، ".join(map(_text, values))
            if language() != "en"
            else ", ".join(map(_text, values)),
        )
    return Node(name, children=list(_elements(values)))


def _elements(values: list[Any]) -> Iterator[Node]:
    for name, each in zip(element_names(values), values, strict=True):
        if not isinstance(each, Mapping):
            yield _node(name, each)
            continue
        rest = {entry: value for entry, value in each.items() if entry not in ("key", "label")}
        label = labels.text(each.get("label"), language())
        yield Node(name, label, color=str(each.get("color", "")), children=nodes(rest))


def _is_label(value: Mapping[str, Any]) -> bool:
    return bool(value) and set(value) <= set(labels.LANGUAGES)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(value)
