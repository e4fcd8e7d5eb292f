"""Acting as somebody else, to see what they see: journalled, and kept in the session.

The session stays the real person's. Nobody acts as one who may do more than they may themselves,
for longer than an hour, or through somebody else they act as.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

from engine import audit, clock
from engine.access import impact
from engine.access.actors import Actor, actor_of
from engine.access.deciding import decide, require
from engine.access.models import User
from engine.blueprint import live

LOOK = "can:user.act"
CHANGE = "can:user.act_fully"
LONGEST = timedelta(hours=1)
KEY = "acting"
"""What the session keeps it under."""


class NotAsThem(Exception):
    """One may not act as this person. `code`: oneself, inactive, already, more_rights."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Acting:
    """`real` acts as `user`; may they also change things as them?"""

    real: User
    user: User
    changes: bool


def begin(real: User, user: User, session: SessionBase) -> None:
    """Have the session act as a person; raise Forbidden or NotAsThem."""
    actor = actor_of(real)
    require(actor, LOOK)
    if code := _refusal(actor, user):
        raise NotAsThem(code)
    if KEY in session:
        raise NotAsThem("already")
    with audit.transaction():
        audit.record(actor, "user.act", "user", user.pk, after={"name": str(user)})
        session[KEY] = {"user": user.pk, "since": clock.now().isoformat()}
    session.cycle_key()


def end(real: User, session: SessionBase) -> None:
    """Act as oneself again."""
    kept = session.pop(KEY, None)
    if kept is None:
        return
    with audit.transaction():
        audit.record(actor_of(real), "user.act_end", "user", kept["user"])
    session.cycle_key()


def current(real: User, session: SessionBase) -> Acting | None:
    """Return whom the session acts as; what is no longer right is ended here."""
    kept = session.get(KEY)
    if kept is None:
        return None
    actor = actor_of(real)
    user = User.objects.filter(pk=kept["user"]).first()
    late = clock.now() - datetime.fromisoformat(kept["since"]) > LONGEST
    if user is None or late or not decide(actor, LOOK) or _refusal(actor, user):
        end(real, session)
        return None
    user._actor = replace(actor_of(user), hand_id=real.pk, hand_name=str(real))  # type: ignore[attr-defined]
    return Acting(real, user, bool(decide(actor, CHANGE)))


def _refusal(actor: Actor, user: User) -> str:
    if user.pk == actor.user_id:
        return "oneself"
    if not user.is_active:
        return "inactive"
    return "more_rights" if _exceeds(actor, actor_of(user)) else ""


def _exceeds(actor: Actor, other: Actor) -> bool:
    """Tell whether the other may do more; asked at every request, and found out once."""
    both = f"{_held(other)} beyond {_held(actor)}"
    found: bool = live().once(both, lambda: next(exceeding(actor, other), None) is not None)
    return found


def _held(actor: Actor) -> str:
    parts = (actor.roles, actor.department_ids, actor.shown, actor.withheld)
    return " ".join(str(sorted(part)) for part in parts)


def exceeding(actor: Actor, other: Actor) -> Iterator[impact.Asked]:
    """Yield what the other may do and the actor may not, or not on as many records."""
    compiled = live()
    if set(actor.withheld) - set(other.withheld):
        yield ("withheld", "", "")
    if not other.shown <= actor.shown:
        yield from (
            (f"menu:{key}", "", "")
            for key in sorted(other.shown - actor.shown)
            if not decide(actor, f"menu:{key}")
        )
    for question in sorted(set(impact.asked(compiled))):
        theirs = impact.scopes(compiled, other, question)
        if theirs and not _covers(actor, impact.scopes(compiled, actor, question), other, theirs):
            yield question


def _covers(actor: Actor, ours: impact.Scopes, other: Actor, theirs: impact.Scopes) -> bool:
    """Tell whether our scopes reach all records that theirs do, whatever records there are."""
    if ours == impact.EVERYTHING:
        return True
    names = {scope.name for group in theirs for scope in group}
    within = other.department_ids <= actor.department_ids
    return names == {"department"} and theirs <= ours and within
