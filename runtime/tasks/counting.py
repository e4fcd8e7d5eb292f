"""How many tasks wait for a person, for badges: one query, and no counting beyond a hundred."""

from dataclasses import dataclass

from engine.access import Actor
from runtime import clock
from runtime.tasks.models import UserTask

MOST_COUNTED = 100  # A badge says "99+" above that.


@dataclass(frozen=True)
class Counts:
    """Each at most `MOST_COUNTED`, of the hundred tasks that are due first."""

    mine: int
    of_my_groups: int
    late: int

    @property
    def all(self) -> int:
        return self.mine + self.of_my_groups


def counts(actor: Actor) -> Counts:
    waiting = UserTask.objects.open().visible_to(actor).order_by("due", "id")
    rows = waiting.values_list("claimed_by_id", "candidates", "due")[:MOST_COUNTED]
    now, me = clock.now(), f"user:{actor.user_id}"
    mine = of_my_groups = late = 0
    for claimed_by, candidates, due in rows:
        own = claimed_by == actor.user_id or (claimed_by is None and me in candidates)
        mine += own
        of_my_groups += not own and claimed_by is None
        late += due is not None and due < now
    return Counts(mine, of_my_groups, late)
