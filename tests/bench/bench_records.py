"""Creating records and deciding on them by the API, beside a bare view that inserts JSONB.

Requests of both kinds alternate, one by one, to the same web process.
"""

from itertools import count

from runtime.tasks.models import UserTask
from tests.bench import applications, floor
from tests.bench.applications import KEY
from tests.bench.calling import Answer, Caller, durations, rates
from tests.bench.rows import Row

WARM = 30
ROUNDS = 300


def run() -> list[Row]:
    floor.prepare()
    with applications.office() as people:
        office = Office(people)
        for _ in range(WARM):
            office.round()
        office.forget()
        for _ in range(ROUNDS):
            office.round()
    bare = office.times["bare"]
    return [
        rates("create, 20 fields, a process started", office.times["create"], bare, 0.35),
        durations("approval: create", office.times["create"], bare, 3),
        durations("approval: the first", office.times["check"], bare, 3),
        durations("approval: the second", office.times["decide"], bare, 3),
    ]


class Office:
    """One application after the other, from the clerk to the last decision."""

    def __init__(self, people: dict[str, Caller]) -> None:
        self.people = people
        self.places = count(1)
        self.forget()

    def forget(self) -> None:
        self.times: dict[str, list[float]] = {
            name: [] for name in ("bare", "create", "check", "decide")
        }

    def round(self) -> None:
        place = next(self.places)
        steps = [self._bare, self._application]
        for step in steps if place % 2 else reversed(steps):
            step(place)

    def _bare(self, place: int) -> None:
        data = applications.data(place)
        self._took("bare", self.people["clerk"].post("/bare/", data=data))

    def _application(self, place: int) -> None:
        clerk, path = self.people["clerk"], f"/api/records/{KEY}/"
        made = self._took("create", clerk.post(path, data=applications.data(place))).body
        for step, person in (("check", "checker"), ("decide", "decider")):
            task = UserTask.objects.open().get(record=made["id"])
            done = self.people[person].post(f"/api/tasks/{task.pk}/complete/", outcome="approve")
            assert self._took(step, done).body["status"] == "done"

    def _took(self, step: str, answer: Answer) -> Answer:
        self.times[step].append(answer.seconds)
        return answer
