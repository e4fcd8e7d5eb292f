"""The one question of access, for pages, the API, workers and packs alike."""

from __future__ import annotations

from collections.abc import Collection

from engine.access import personal, rights, wording
from engine.access.actors import Actor
from engine.access.reasons import Decision, Reason
from engine.access.rights import Question
from engine.access.subjects import Subject
from engine.blueprint import live


class Forbidden(Exception):
    """The actor may not do this; `decision` says why."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision)
        self.decision = decision

    def __str__(self) -> str:
        return self.message("en")

    def message(self, lang: str) -> str:
        return self.decision.message(lang)


_SYSTEM = Decision(True, (Reason("system"),))
_INSIDE = Decision(False, (Reason("staff_only"),))


def decide(
    actor: Actor, action: str, subject: Subject | None = None, *, field: str = ""
) -> Decision:
    """Return whether the live release lets the actor do this, and why.

    Actions: "record:see|create|edit|delete", "record:do:<action>", "field:see|edit" (with
    `field`), "audience:see|write:<key>", "menu:<key>", "can:<capability>". All but the last
    two have a subject. The roles' rights add up.
    """
    if actor.system:
        return _SYSTEM
    if action.startswith("audience:"):
        seen = decide(actor, "record:see", subject)
        if not seen:
            return seen
        if actor.outside and not wording.is_external(live().blueprint, action.rpartition(":")[2]):
            return _INSIDE
    lineage = subject.lineage if subject is not None else ()
    own = personal.decision(actor, action, lineage)
    if own is not None:
        return own
    saved = subject is None or subject.id is not None
    answer = rights.of(live()).answer(Question(actor.roles, action, lineage, field, saved))
    for grant in answer.grants:
        if grant.reaches(actor, subject):
            return grant.decision
    return Decision(False, answer.refusals)


def allowed_fields(
    actor: Actor, right: str, subject: Subject, names: Collection[str]
) -> frozenset[str]:
    """Return the fields that the actor may "see" or "edit" on the subject, as decide() says.

    Most fields of a type have the same rights, and each kind of rights is tried once.
    """
    if actor.system:
        return frozenset(names)
    question = Question(
        actor.roles, f"field:{right}", subject.lineage, saved=subject.id is not None
    )
    reached = [
        alike
        for grants, alike in rights.of(live()).alike(question, tuple(names))
        if any(grant.reaches(actor, subject) for grant in grants)
    ]
    return reached[0] if len(reached) == 1 else frozenset().union(*reached)


def require(
    actor: Actor, action: str, subject: Subject | None = None, *, field: str = ""
) -> Decision:
    """Return the decision when it is yes; raise Forbidden when it is no."""
    decision = decide(actor, action, subject, field=field)
    if not decision.allowed:
        raise Forbidden(decision)
    return decision
