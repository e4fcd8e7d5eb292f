"""What sets of roles give in one release: found once for each question, then remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from engine.access import wording
from engine.access.actors import Actor
from engine.access.reasons import Decision, Reason, Words
from engine.access.roles import ANY, Role
from engine.access.scope import ALL, Scope
from engine.access.subjects import Subject
from engine.blueprint import Compiled
from engine.registry import UnknownName

# Questions hold names that requests may choose: a bound keeps a flood of them out of memory.
REMEMBERED = 20_000


class Question(NamedTuple):
    """May someone with these roles do it? `saved`: to a record that is there already."""

    roles: frozenset[str]
    action: str
    lineage: tuple[str, ...] = ()
    field: str = ""
    saved: bool = True


@dataclass(frozen=True, slots=True)
class Grant:
    """A right that a role gives within all of these scopes; the two reasons are ready to use."""

    role: str
    scopes: tuple[Scope, ...]
    decision: Decision = field(compare=False)
    refusal: Reason = field(compare=False)

    def reaches(self, actor: Actor, subject: Subject | None) -> bool:
        return all(scope.reaches(actor, subject) for scope in self.scopes)


class Answer(NamedTuple):
    grants: tuple[Grant, ...]
    refusals: tuple[Reason, ...]


Alike = tuple[tuple[tuple[Grant, ...], frozenset[str]], ...]


class Rights:
    """The roles of a release. Shared by threads; a lost race only finds an answer twice."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self._answers: dict[Question, Answer] = {}
        self._alike: dict[tuple[Question, tuple[str, ...]], Alike] = {}

    @cached_property
    def roles(self) -> dict[str, Role]:
        return self.compiled.of("role")

    def answer(self, question: Question) -> Answer:
        found = self._answers.get(question)
        if found is None:
            if len(self._answers) >= REMEMBERED:
                self._answers.clear()
            found = self._answers[question] = self._find(question)
        return found

    def alike(self, question: Question, fields: tuple[str, ...]) -> Alike:
        """Return the fields by what gives them: (grants, the fields that have just these)."""
        found = self._alike.get((question, fields))
        if found is None:
            by_grants: dict[tuple[Grant, ...], list[str]] = {}
            for name in fields:
                grants = self.answer(question._replace(field=name)).grants
                by_grants.setdefault(grants, []).append(name)
            found = tuple((grants, frozenset(names)) for grants, names in by_grants.items())
            if len(self._alike) >= REMEMBERED:
                self._alike.clear()
            self._alike[question, fields] = found
        return found

    def _find(self, question: Question) -> Answer:
        area, _, right = question.action.partition(":")
        if area not in _AREAS:
            raise UnknownName("area of actions", area, _AREAS)
        words = _words(self.compiled, question, area, right)
        roles = [self.roles[key] for key in sorted(question.roles) if key in self.roles]
        grants = tuple(
            self._grant(area, role, scopes, words)
            for role in roles
            for scopes in _AREAS[area](role, question, right)
            if all(scope.name != "none" for scope in scopes)
        )
        none = Reason(f"{area}_none", words)
        return Answer(grants, tuple(grant.refusal for grant in grants) or (none,))

    def _grant(
        self, area: str, role: Role, scopes: tuple[Scope, ...], words: dict[str, Words]
    ) -> Grant:
        words = {"role": role.label, **words}
        decision = Decision(True, (Reason(area, words, scopes),))
        return Grant(role.key, scopes, decision, Reason(f"{area}_only", words, scopes))


Scopes = Iterator[tuple[Scope, ...]]


def _record(role: Role, question: Question, right: str) -> Scopes:
    if on_type := role.on(question.lineage):
        yield (on_type.scope(right),)


def _field(role: Role, question: Question, right: str) -> Scopes:
    """A field follows its record's rights; on a new record, the right to create it."""
    on_type = role.on(question.lineage)
    if on_type is None:
        return
    see = on_type.field_scope(question.field, "see")
    bounds = (see,) if right == "see" else (see, on_type.field_scope(question.field, "edit"))
    if right == "see" or question.saved:
        yield (on_type.scope(right), *bounds)
    if not question.saved:
        yield (on_type.scope("create"), *bounds)


def _audience(role: Role, question: Question, right: str) -> Scopes:
    right, _, key = right.partition(":")
    yield (role.audience(key, right),)


def _menu(role: Role, question: Question, right: str) -> Scopes:
    if role.menus & {right, ANY}:
        yield (ALL,)


def _can(role: Role, question: Question, right: str) -> Scopes:
    if role.capabilities & {right, ANY}:
        yield (ALL,)


_AREAS: dict[str, Callable[[Role, Question, str], Scopes]] = {
    "record": _record,
    "field": _field,
    "audience": _audience,
    "menu": _menu,
    "can": _can,
}


def _words(compiled: Compiled, question: Question, area: str, right: str) -> dict[str, Words]:
    """Return the labels that reasons in this area name."""
    blueprint, lineage = compiled.blueprint, question.lineage
    if area == "menu":
        return {"menu": wording.menu_label(blueprint, right)}
    if area == "can":
        return {"capability": wording.capability_label(right)}
    action, _, rest = right.partition(":")
    words = {"action": wording.action_label(blueprint, lineage, rest if action == "do" else action)}
    if area == "audience":
        return words | {"audience": wording.audience_label(blueprint, rest)}
    words["type"] = wording.type_label(blueprint, lineage)
    if area == "field":
        words["field"] = wording.field_label(blueprint, lineage, question.field)
    return words


def of(compiled: Compiled) -> Rights:
    return compiled.once("access", lambda: Rights(compiled))
