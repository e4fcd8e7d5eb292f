"""Two people's changes to one base, joined where they do not meet."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.blueprint.definitions import Blueprint, Definition, Identity


@dataclass(frozen=True)
class Meeting:
    """A definition that both sides changed, differently; None: that side removed it."""

    kind: str
    key: str
    base: Definition | None
    ours: Definition | None
    theirs: Definition | None


@dataclass(frozen=True)
class Merge:
    """`blueprint` takes both sides' changes; where they met it has `ours`."""

    blueprint: Blueprint
    meetings: tuple[Meeting, ...]


def merge(base: Blueprint, ours: Blueprint, theirs: Blueprint) -> Merge:
    """Return `ours` with what `theirs` changed since `base`."""
    put: list[Definition] = []
    removed: list[Identity] = []
    meetings: list[Meeting] = []
    for kind, key in changed_between(base, theirs):
        before, here, there = base.get(kind, key), ours.get(kind, key), theirs.get(kind, key)
        if here == there:
            continue
        if here != before:
            meetings.append(Meeting(kind, key, before, here, there))
        elif there is None:
            removed.append((kind, key))
        else:
            put.append(there)
    return Merge(ours.changed(put, removed), tuple(meetings))


def changed_between(old: Blueprint, new: Blueprint) -> Iterable[Identity]:
    """Return the identities whose content differs, sorted."""
    identities = sorted(old.identities() | new.identities())
    return [each for each in identities if old.get(*each) != new.get(*each)]
