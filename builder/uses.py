"""Where a definition, or an element of one, is used: what would break if its name went away.

Nothing here knows how kinds refer to each other; their own checks say it. The target takes
another name, and whoever complains used it. A definition that complains and is of the same kind
(a subtype of a type) is mended, so that those which lean on it can speak; and so on until nobody
else complains.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from builder import words_in
from engine.blueprint import Blueprint, Definition, Problem
from engine.blueprint.checking import check_only
from engine.blueprint.definitions import Identity
from engine.blueprint.problems import errors

_ROUNDS = 4


@dataclass(frozen=True)
class Target:
    """What is asked about: a definition, or with `trail` its element ("fields", "total")."""

    kind: str
    key: str
    trail: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.trail[-1] if self.trail else self.key

    @property
    def identity(self) -> Identity:
        return self.kind, self.key


@dataclass(frozen=True)
class Use:
    """A definition, with the problems that would arise in it; none: it only names the target."""

    kind: str
    key: str
    places: tuple[Problem, ...]

    @property
    def is_certain(self) -> bool:
        return bool(self.places)


@dataclass(frozen=True)
class Renaming:
    """A blueprint where the target has another name, mended as far as places tell how.

    `uses` are those of the old name; `left` are the complaints that nothing mended; `named` are
    the definitions whose expressions still have the old name as a text.
    """

    blueprint: Blueprint
    uses: tuple[Use, ...]
    left: tuple[Problem, ...]
    named: tuple[Use, ...] = ()


def uses(blueprint: Blueprint, target: Target) -> tuple[Use, ...]:
    """Return who uses the target, the certain ones first, by kind and key."""
    return _uses(_Same(blueprint), target)


def renamed(blueprint: Blueprint, target: Target, other: str, *, quoted: bool = False) -> Renaming:
    """Return the blueprint where the target is called `other`, and so are its uses.

    quoted: an expression that has an element's name as a text (`status = "new"`) means it, too.
    No check can tell: such a text may be anything.
    """
    work = _Work(blueprint, target, other)
    work.run(every_kind=True)
    named = _named(work.changed, target)
    if quoted:
        work.mend_quoted(named)
        named = set()
    return Renaming(work.changed, work.found(), tuple(work.left()), _only_named(named))


class _Same:
    """A blueprint that is known by its content, to remember what was found in it."""

    def __init__(self, blueprint: Blueprint) -> None:
        self.blueprint = blueprint

    def __hash__(self) -> int:
        return hash(self.blueprint.hash)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.blueprint.hash == self.blueprint.hash


@lru_cache(maxsize=256)
def _uses(same: _Same, target: Target) -> tuple[Use, ...]:
    work = _Work(same.blueprint, target, _other_name(same.blueprint, target.name))
    work.run()
    certain = work.found()
    named = _named(same.blueprint, target) - {(each.kind, each.key) for each in certain}
    return (*certain, *_only_named(named))


class _Work:
    """Takes a name away, and listens who complains."""

    def __init__(self, blueprint: Blueprint, target: Target, other: str) -> None:
        self.before, self.target, self.other = blueprint, target, other
        self.changed = self._with_other_name()
        self.places: dict[Identity, list[Problem]] = {}
        self._known: dict[Identity, set[tuple[str, str, str]]] = {}

    def run(self, *, every_kind: bool = False) -> None:
        """Find the uses; mend those of the target's kind, or all of them."""
        if self.target.trail:
            self._settle(self.target.identity)
        waiting = {each.identity for each in self.before if self._mentions(each)}
        waiting.discard(self.target.identity)
        for _round in range(_ROUNDS):
            found = {each: places for each in waiting if (places := self.complaints(each))}
            if not found:
                break
            for each, places in found.items():
                self._note(each, places)
                if every_kind or each[0] == self.target.kind:
                    self._mend(each, places)
                else:
                    waiting.discard(each)
            if not self.target.trail:
                # It may name itself; before, it would have complained of the others.
                waiting.add((self.target.kind, self.other))

    def found(self) -> tuple[Use, ...]:
        itself = self.target.kind, self.other
        places = {each: found for each, found in self.places.items() if each != itself}
        return tuple(Use(*each, tuple(found)) for each, found in sorted(places.items()))

    def left(self) -> list[Problem]:
        identities = sorted(each.identity for each in self.changed)
        return [each for identity in identities for each in self._new(identity)]

    def mend_quoted(self, identities: Iterable[Identity]) -> None:
        bodies = ((each, self.changed.get(*each)) for each in sorted(identities))
        self.changed = self.changed.changed(
            Definition(*each, words_in.with_quoted(found.body, self.target.name, self.other))
            for each, found in bodies
            if found is not None
        )

    def complaints(self, identity: Identity) -> list[Problem]:
        """Return what is new, and of it what names the target where anything does."""
        found = self._new(identity)
        name = f"'{self.target.name}'"
        return [each for each in found if name in each.message("en")] or found

    def _with_other_name(self) -> Blueprint:
        target = self.target
        definition = self.before.get(*target.identity)
        body = definition.body if definition else {}
        if target.trail:
            body = words_in.with_key(body, target.trail, self.other)
            return self.before.changed([Definition(*target.identity, body)])
        moved = Definition(target.kind, self.other, body)
        return self.before.changed([moved], [target.identity])

    def _settle(self, identity: Identity) -> None:
        """Mend the definition that has the renamed element, until it is sound again."""
        for _round in range(_ROUNDS):
            places = self.complaints(identity)
            if not places or not self._mend(identity, places):
                break
            self._note(identity, places)

    def _mend(self, identity: Identity, places: list[Problem]) -> bool:
        """Put the new name where it complains; say whether that changed anything."""
        definition = self.changed.get(*identity)
        if definition is None:
            return False
        body = definition.body
        for place in places:
            body = words_in.replaced_at(body, place.path, self.target.name, self.other)
        self.changed = self.changed.changed([Definition(*identity, body)])
        return body != definition.body

    def _note(self, identity: Identity, places: list[Problem]) -> None:
        noted = self.places.setdefault(identity, [])
        known = {_place(each) for each in noted}
        noted += [each for each in places if _place(each) not in known]

    def _new(self, identity: Identity) -> list[Problem]:
        """Return the problems of a definition that it did not have before."""
        if identity not in self._known:
            self._known[identity] = {_place(each) for each in check_only(self.before, *identity)}
        found = errors(check_only(self.changed, *identity))
        return [each for each in found if _place(each) not in self._known[identity]]

    def _mentions(self, definition: Definition) -> bool:
        return words_in.mentions(definition.body, self.target.name)


def _only_named(identities: Iterable[Identity]) -> tuple[Use, ...]:
    return tuple(Use(kind, key, ()) for kind, key in sorted(identities))


def _place(problem: Problem) -> tuple[str, str, str]:
    return problem.path, problem.element, problem.code


def _named(blueprint: Blueprint, target: Target) -> set[Identity]:
    """Return the definitions whose expressions have the name as a text: status = "new"."""
    if not target.trail:
        return set()
    return {each.identity for each in blueprint if words_in.quotes(each.body, target.name)}


def _other_name(blueprint: Blueprint, name: str) -> str:
    """Return a name that nothing has."""
    other = f"{name[:50]}_renamed"
    while any(words_in.mentions(each.body, other) for each in blueprint):
        other += "_"
    return other


def counted(found: tuple[Use, ...]) -> Mapping[str, int]:
    """Return how many definitions of each kind use the target for certain."""
    counts: dict[str, int] = {}
    for use in found:
        if use.is_certain:
            counts[use.kind] = counts.get(use.kind, 0) + 1
    return counts
