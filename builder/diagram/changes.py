"""What became of a process from one version to another: element by element, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from builder.diagram import elements, saying
from builder.diagram.saying import Says
from engine.blueprint import Blueprint
from workflows.model import ProcessModel

ORDER = ("added", "removed", "changed")


@dataclass(frozen=True)
class Change:
    """op: added, changed or removed. element: its id; "" for the process. words: what changed."""

    element: str
    op: str
    name: str
    noun: str
    icon: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """A process at one time; None where it was not there or cannot be read."""

    model: ProcessModel | None
    blueprint: Blueprint


def between(old: Version, new: Version) -> list[Change]:
    """Return what leads from `old` to `new`: first what came and went, then what changed."""
    before, after = _elements(old), _elements(new)
    found = [_whole(key, "added", after[key]) for key in after if key not in before]
    found += [_whole(key, "removed", before[key]) for key in before if key not in after]
    for key in after:
        if key in before and (words := tuple(_differing(before[key], after[key]))):
            found.append(_whole(key, "changed", after[key], words))
    return sorted(found, key=lambda each: (each.element != "", ORDER.index(each.op)))


def marks(changes: list[Change]) -> dict[str, str]:
    """Return what became of each element, by its id, as drawings take it."""
    return {each.element: each.op for each in changes if each.element}


def _elements(version: Version) -> Mapping[str, Says]:
    return saying.of(version.model, version.blueprint) if version.model else {}


def _whole(key: str, op: str, says: Says, words: tuple[str, ...] = ()) -> Change:
    noun, icon = _noun(says.type, says.event)
    return Change(key, op, says.name or key, noun, icon, words)


def _noun(type_: str, event: str) -> tuple[str, str]:
    for each in elements.drawable():
        if (each.type, each.event) == (type_, event):
            return each.name, each.icon
    return elements.noun(type_), elements.sign(type_)


def _differing(before: Says, after: Says) -> Iterator[str]:
    for aspect in dict.fromkeys((*before.says, *after.says)):
        was, now = before.says.get(aspect, ""), after.says.get(aspect, "")
        if was == now:
            continue
        params = {"what": aspect, "before": was, "after": now}
        if not was:
            yield _("%(what)s: “%(after)s” added") % params
        elif not now:
            yield _("%(what)s: “%(before)s” removed") % params
        else:
            yield _("%(what)s: “%(before)s” → “%(after)s”") % params
