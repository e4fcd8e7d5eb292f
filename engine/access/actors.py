"""Who acts: a person with all that access needs to know of them, or the system itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import connection

from engine.middleware import request_id

if TYPE_CHECKING:
    from engine.access.models import User

# All that is looked up of a person, in one row: group ids, roles by groups, departments managed.
_AROUND = """
WITH RECURSIVE managed(id) AS (
    SELECT department_id FROM access_department_managers WHERE user_id = %(user)s
    UNION SELECT d.id FROM access_department d JOIN managed m ON d.parent_id = m.id
), mine AS (
    SELECT g.id, g.name, g.roles, g.shown, g.withheld FROM access_group g
    JOIN access_group_members m ON m.group_id = g.id WHERE m.user_id = %(user)s
)
SELECT ARRAY(SELECT id FROM mine), ARRAY(SELECT unnest(roles) FROM mine),
    ARRAY(SELECT id FROM managed), ARRAY(SELECT unnest(shown) FROM mine),
    ARRAY(SELECT unnest(withheld) || E'\t' || name FROM mine)
"""


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does something, as plain data that may cross any layer."""

    user_id: int | None
    name: str
    language: str = "ar"
    roles: frozenset[str] = frozenset()
    group_ids: frozenset[int] = frozenset()
    department_id: int | None = None
    managed_department_ids: frozenset[int] = frozenset()
    record_id: int | None = None
    request_id: str = ""
    system: bool = False
    # Menus given to this person alone; what is withheld, by the name of the group or "".
    shown: frozenset[str] = frozenset()
    withheld: tuple[tuple[str, str], ...] = ()
    # Who really acts, where somebody acts as this person.
    hand_id: int | None = None
    hand_name: str = ""

    @property
    def outside(self) -> bool:
        """Tell whether a record describes this person: they are no staff of the office."""
        return self.record_id is not None

    @property
    def department_ids(self) -> frozenset[int]:
        """The departments whose records count as this person's: their own and those they manage."""
        own = {self.department_id} if self.department_id is not None else set()
        return self.managed_department_ids | own

    @property
    def hand(self) -> Actor:
        """Return whoever really acts, where somebody acts as this person."""
        return Actor(self.hand_id, self.hand_name, request_id=self.request_id)

    def feel(self) -> dict[str, object]:
        """Return what expressions call `user`."""
        return {
            "id": self.user_id,
            "name": self.name,
            "language": self.language,
            "roles": sorted(self.roles),
            "department": self.department_id,
            "departments": sorted(self.department_ids),
            "record": self.record_id,
        }


SYSTEM = Actor(user_id=None, name="system", system=True)


def actor_of(user: User) -> Actor:
    """Return the person as an actor: one query at the first call for a user object, then none."""
    known: Actor | None = getattr(user, "_actor", None)
    if known is None:
        known = _read(user)
    if known.request_id != request_id.current():
        known = replace(known, request_id=request_id.current())
    user._actor = known  # type: ignore[attr-defined]
    return known


def _read(user: User) -> Actor:
    with connection.cursor() as cursor:
        cursor.execute(_AROUND, {"user": user.pk})
        groups, group_roles, managed, shown, withheld = cursor.fetchone() or ([], [], [], [], [])
    return Actor(
        user_id=user.pk,
        name=str(user),
        language=user.language,
        roles=frozenset(user.roles).union(group_roles),
        group_ids=frozenset(groups),
        department_id=user.department_id,
        managed_department_ids=frozenset(managed),
        record_id=user.record_id,
        shown=frozenset(user.shown).union(shown),
        withheld=(
            *((each, "") for each in user.withheld),
            *((each, name) for each, _, name in (text.partition("\t") for text in withheld)),
        ),
    )
