"""Two people's changes to one base, joined where they do not meet: field by field."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.blueprint.definitions import Blueprint, Definition, Identity, keyed

Place = tuple[str, str, str]
"""Kind, key and path: where two sides can meet."""


@dataclass(frozen=True)
class Meeting:
    """A place that both sides changed, differently; None: it is not there, on that side."""

    kind: str
    key: str
    path: str
    base: Any
    ours: Any
    theirs: Any

    @property
    def place(self) -> Place:
        return self.kind, self.key, self.path

    def __str__(self) -> str:
        return f"{self.kind}/{self.key} {self.path}".rstrip()


@dataclass(frozen=True)
class Merge:
    """`blueprint` takes both sides' changes; where they met it has `ours`, unless told else."""

    blueprint: Blueprint
    meetings: tuple[Meeting, ...]


def merge(
    base: Blueprint, ours: Blueprint, theirs: Blueprint, *, taking: Collection[Place] = ()
) -> Merge:
    """Return `ours` with what `theirs` changed since `base`.

    taking: the places where they meet and `theirs` is to stand.
    """
    put: list[Definition] = []
    removed: list[Identity] = []
    meetings: list[Meeting] = []
    for kind, key in changed_between(base, theirs):
        sides = [side.get(kind, key) for side in (base, ours, theirs)]
        joining = _Joining(kind, key, meetings, taking)
        body = joining.values(*(_ABSENT if side is None else side.body for side in sides))
        if body is _ABSENT:
            removed.append((kind, key))
        elif sides[1] is None or body != sides[1].body:
            source = sides[2].source if sides[2] else None
            put.append(Definition(kind, key, body, source))
    return Merge(ours.changed(put, removed), tuple(meetings))


def changed_between(old: Blueprint, new: Blueprint) -> list[Identity]:
    """Return the identities whose content differs, sorted."""
    identities = sorted(old.identities() | new.identities())
    return [each for each in identities if old.get(*each) != new.get(*each)]


class _Absent:
    def __repr__(self) -> str:
        return "–"


_ABSENT = _Absent()


@dataclass
class _Joining:
    """Joins the bodies of one definition, and notes where the two sides met."""

    kind: str
    key: str
    meetings: list[Meeting]
    taking: Collection[Place]
    path: list[str] = field(default_factory=list)

    def values(self, base: Any, ours: Any, theirs: Any) -> Any:
        if ours == theirs or theirs == base:
            return ours
        if ours == base:
            return theirs
        if all(isinstance(each, Mapping) for each in (ours, theirs)):
            return self._mappings(base if isinstance(base, Mapping) else {}, ours, theirs)
        here, there, before = keyed(ours), keyed(theirs), keyed(base)
        if here is not None and there is not None:
            return self._lists(before or {}, here, there)
        return theirs if self._note(base, ours, theirs) else ours

    def _mappings(
        self, base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
    ) -> dict[str, Any]:
        joined = {}
        for name in dict.fromkeys([*ours, *theirs]):
            self.path.append(name)
            value = self.values(*(side.get(name, _ABSENT) for side in (base, ours, theirs)))
            self.path.pop()
            if value is not _ABSENT:
                joined[name] = value
        return joined

    def _lists(
        self, base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
    ) -> list[Any]:
        joined = self._mappings(base, ours, theirs)
        common = set(base) & set(ours) & set(theirs)
        before, here, there = ([n for n in side if n in common] for side in (base, ours, theirs))
        theirs_first = here == before
        if here != before != there and here != there:
            theirs_first = self._note(list(base), list(ours), list(theirs))
        names = _in_order(theirs, ours) if theirs_first else _in_order(ours, theirs)
        return [joined[name] for name in names if name in joined]

    def _note(self, base: Any, ours: Any, theirs: Any) -> bool:
        """Note that both sides changed this place; say whether theirs is to stand."""
        shown = (None if each is _ABSENT else each for each in (base, ours, theirs))
        meeting = Meeting(self.kind, self.key, ".".join(self.path), *shown)
        self.meetings.append(meeting)
        return meeting.place in self.taking


def _in_order(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """Return the names of `first` in its order, and those of `second` after their neighbours."""
    places: dict[str, list[str]] = {"": []} | {name: [name] for name in first}
    place = ""
    for name in second:
        if name in places:
            place = name
        else:
            places[place].append(name)
    return [name for names in places.values() for name in names]
