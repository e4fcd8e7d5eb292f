"""What differs between two blueprints, by stable keys and never by index."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine.blueprint import change_words
from engine.blueprint.definitions import Blueprint, Definition, keyed
from engine.blueprint.kind import kinds
from engine.blueprint.merging import changed_between

_LANGUAGES = {"ar", "en", "fa"}


@dataclass(frozen=True)
class Change:
    """One difference.

    `op` is added, removed, changed or moved; of what moved, `before` and `after` are the names of
    its neighbours in front (None: it stood, or stands, first). `trail` leads to the element:
    (list, name) pairs from the outside in; `attribute` is what of it changed, "" for itself.
    """

    kind: str
    key: str
    op: str
    before: Any
    after: Any
    trail: tuple[tuple[str, str], ...] = ()
    attribute: str = ""

    @property
    def path(self) -> str:
        """The dotted path: `fields.mobile.required`."""
        steps = [step for pair in self.trail for step in pair]
        return ".".join([*steps, self.attribute] if self.attribute else steps)

    def words(self, lang: str = "en") -> str:
        """Return a sentence: "field `mobile` of `client` became required"."""
        kind = kinds.get(self.kind)
        special = kind.words(self, lang) if kind else None
        return special or change_words.sentence(self, lang)


def diff(old: Blueprint, new: Blueprint) -> list[Change]:
    """Return every change that leads from `old` to `new`, by kind and key."""
    return [
        change
        for kind, key in changed_between(old, new)
        for change in _of_definition(kind, key, old.get(kind, key), new.get(kind, key))
    ]


def _of_definition(
    kind: str, key: str, before: Definition | None, after: Definition | None
) -> Iterator[Change]:
    if before is None or after is None:
        op = "added" if before is None else "removed"
        yield Change(kind, key, op, before and before.body, after and after.body)
    else:
        here = Change(kind, key, "changed", None, None)
        yield from _of_mapping(here, before.body, after.body)


def _of_values(here: Change, before: Any, after: Any) -> Iterator[Change]:
    """Yield the changes from one value to another at the place that `here` names."""
    if isinstance(before, list) or isinstance(after, list):
        lists = keyed(before or []), keyed(after or [])
        if lists[0] is not None and lists[1] is not None:
            yield from _of_list(here, lists[0], lists[1])
            return
    elif _is_tree(before) and _is_tree(after) and (before or after):
        yield from _of_mapping(here, before or {}, after or {})
        return
    yield replace(here, before=before, after=after)


def _is_tree(value: object) -> bool:
    return value is None or (isinstance(value, Mapping) and not set(value) <= _LANGUAGES)


def _of_mapping(
    here: Change, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Change]:
    for name in dict.fromkeys([*before, *after]):
        inner = f"{here.attribute}.{name}" if here.attribute else name
        if before.get(name) != after.get(name) or (name in before) != (name in after):
            there = replace(here, attribute=inner)
            yield from _of_values(there, before.get(name), after.get(name))


def _of_list(here: Change, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    for name in before:
        if name not in after:
            yield _at(here, name, op="removed", before=before[name])
    for name, element in after.items():
        if name not in before:
            yield _at(here, name, op="added", after=element)
        elif before[name] != element:
            yield from _of_element(_at(here, name), before[name], element)
    yield from _moves(here, list(before), list(after))


def _of_element(here: Change, before: Any, after: Any) -> Iterator[Change]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _of_mapping(here, before, after)
    else:
        yield replace(here, before=before, after=after)


def _moves(here: Change, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Yield the fewest moves that put what both have into the new order."""
    places = {name: place for place, name in enumerate(before)}
    common = [name for name in after if name in places]
    stayed = set(_longest_rise([places[name] for name in common]))
    in_front: tuple[dict[str, str | None], ...] = tuple(
        dict(zip(names, [None, *names], strict=False)) for names in (before, after)
    )
    for name in common:
        if places[name] not in stayed:
            yield _at(here, name, op="moved", before=in_front[0][name], after=in_front[1][name])


def _longest_rise(numbers: Sequence[int]) -> Iterator[int]:
    """Yield, from the last to the first, the longest rising subsequence of distinct numbers."""
    ends: list[int] = []  # The smallest number that a rise of each length ends with.
    earlier: dict[int, int | None] = {}
    for number in numbers:
        length = bisect_left(ends, number)
        earlier[number] = ends[length - 1] if length else None
        ends[length : length + 1] = [number]
    last = ends[-1] if ends else None
    while last is not None:
        yield last
        last = earlier[last]


def _at(here: Change, name: str, **what: Any) -> Change:
    trail = (*here.trail, (here.attribute, name))
    return replace(here, trail=trail, attribute="", **what)
