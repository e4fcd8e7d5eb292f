"""Which records a right reaches: each scope once as a test of a record, and once as a query."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from engine import feel
from engine.access.actors import Actor
from engine.access.subjects import OfType, Subject

USER = feel.context(
    {
        "id": feel.NUMBER,
        "name": feel.STRING,
        "language": feel.STRING,
        "roles": feel.list_of(feel.STRING),
        "department": feel.NUMBER,
        "departments": feel.list_of(feel.NUMBER),
        "record": feel.NUMBER,
    }
)


@dataclass(frozen=True, slots=True)
class Scope:
    """none, own, assigned, department, all, or `feel` with its expression."""

    name: str
    source: str = ""
    program: feel.Program | None = field(default=None, compare=False)

    def reaches(self, actor: Actor, subject: Subject | None) -> bool:
        """Tell whether the subject is in this scope; for a type as such, whether one could be."""
        if self.name == "all":
            return True
        if isinstance(subject, OfType) and subject.values is None:
            return self.name != "none"
        return subject is not None and _TESTS[self.name](self, actor, subject)


def compile_feel(source: str, names: Mapping[str, feel.Type] | None) -> Scope:
    """Return the scope of an expression over a record's names and `user`."""
    known = None if names is None else {**names, "user": USER}
    return Scope("feel", source, feel.compile(source, names=known))


def _own(scope: Scope, actor: Actor, subject: Subject) -> bool:
    return actor.user_id is not None and subject.created_by_id == actor.user_id


def _assigned(scope: Scope, actor: Actor, subject: Subject) -> bool:
    return actor.user_id is not None and subject.assignee_id == actor.user_id


def _department(scope: Scope, actor: Actor, subject: Subject) -> bool:
    department = subject.department_id
    return department is not None and (
        department == actor.department_id or department in actor.managed_department_ids
    )


def _feel(scope: Scope, actor: Actor, subject: Subject) -> bool:
    assert scope.program is not None
    try:
        # Chained, not copied: a subject may work its values out when they are asked for.
        values = ChainMap({"user": actor.feel()}, subject.feel())  # type: ignore[arg-type]
        return scope.program.evaluate(values) is True
    except feel.BudgetExceeded:
        return False


_TESTS: dict[str, Callable[[Scope, Actor, Subject], bool]] = {
    "none": lambda scope, actor, subject: False,
    "own": _own,
    "assigned": _assigned,
    "department": _department,
    "feel": _feel,
}
NONE = Scope("none")
ALL = Scope("all")
