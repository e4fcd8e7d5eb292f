"""Who gains and who loses what, when one release takes the place of another. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from engine.access import rights, wording
from engine.access.actors import Actor
from engine.access.rights import Question
from engine.access.roles import ANY, Role
from engine.access.scope import ALL, Scope
from engine.blueprint import Compiled

Scopes = frozenset[frozenset[Scope]]
EVERYTHING: Scopes = frozenset({frozenset({ALL})})
# The action, the type ("" for menus and capabilities) and the field that it is about.
Asked = tuple[str, str, str]


@dataclass(frozen=True)
class Shift:
    """What changes for one person. `before`, `after`: scopes, each group of which is enough.

    `action` as decide() takes it; `type` and `field` where it is about one.
    """

    actor: Actor
    action: str
    type: str
    field: str
    before: Scopes
    after: Scopes

    @property
    def kind(self) -> Literal["gains", "loses", "changes"]:
        """`changes`: other records than before, neither clearly more nor clearly fewer."""
        if self.after == EVERYTHING or self.before < self.after:
            return "gains"
        if self.before == EVERYTHING or self.after < self.before:
            return "loses"
        return "changes"


def shifts(before: Compiled, after: Compiled, actors: Iterable[Actor]) -> list[Shift]:
    """Return what changes for these people, in their order."""
    questions = sorted({*asked(before), *asked(after)})
    found = (
        Shift(actor, *each, scopes(before, actor, each), scopes(after, actor, each))
        for actor in actors
        for each in questions
    )
    return [shift for shift in found if shift.before != shift.after]


def scopes(compiled: Compiled, actor: Actor, question: Asked) -> Scopes:
    """Return the groups of scopes that give the right; one without bounds stands for all."""
    action, kind, field = question
    lineage = wording.lineage(compiled.blueprint, kind)
    answer = rights.of(compiled).answer(Question(actor.roles, action, lineage, field))
    groups = frozenset(
        frozenset(grant.scopes) - {ALL} or frozenset({ALL}) for grant in answer.grants
    )
    return EVERYTHING if frozenset({ALL}) in groups else groups


def asked(compiled: Compiled) -> Iterator[Asked]:
    """Yield every question that some role of the release has something to say to."""
    kinds = list(compiled.blueprint.of("record_type"))
    for role in rights.of(compiled).roles.values():
        yield from ((f"menu:{key}", "", "") for key in _menus(compiled, role))
        yield from ((f"can:{name}", "", "") for name in role.capabilities)
        for kind in kinds:
            yield from _on_type(compiled, role, kind)


def _menus(compiled: Compiled, role: Role) -> set[str]:
    every = {str(item["key"]) for item in wording.menu_items(compiled.blueprint)}
    return every if ANY in role.menus else set(role.menus)


def _on_type(compiled: Compiled, role: Role, kind: str) -> Iterator[Asked]:
    lineage = wording.lineage(compiled.blueprint, kind)
    rights_on = role.on(lineage)
    if rights_on is None:
        return
    actions = set(rights_on.rights) - {f"do:{ANY}"}
    if f"do:{ANY}" in rights_on.rights:
        actions |= {f"do:{name}" for name in wording.actions(compiled.blueprint, lineage)}
    yield from ((f"record:{action}", kind, "") for action in actions)
    for field in rights_on.fields:
        yield "field:see", kind, field
        yield "field:edit", kind, field
    for key in role.audiences:
        yield f"audience:see:{key}", kind, ""
        yield f"audience:write:{key}", kind, ""
