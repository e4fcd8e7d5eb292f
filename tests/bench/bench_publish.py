"""Publishing a large office from the builder's page, while its people work in the same web process.

Each edition differs in every one of its sixty types and forty processes, which is the worst that
can be published; people create, list and decide all the while.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from itertools import count
from statistics import median, quantiles
from threading import Event, Thread
from time import perf_counter
from urllib.parse import urlencode

from django.db import connection

from engine.access import actor_of
from engine.access.models import User
from engine.blueprint import drafts
from runtime.tasks.models import UserTask
from tests.bench import applications, houses
from tests.bench.applications import BODIES, KEY
from tests.bench.calling import PATIENCE, Caller
from tests.bench.rows import Row, limit
from tests.integration.runtime.office import label

EDITIONS = 5
WARM = 20
BEFORE = 400  # requests
ADMIN, PASSWORD = "admin", "a word for the measurement"


def run() -> list[Row]:
    bodies = houses.bodies(0, BODIES)
    bodies["role"]["builder"] = {"label": label("Builder"), "capabilities": ["builder.use"]}
    with applications.office(bodies) as people:
        admin, staff = Admin(people["clerk"].connection.port), Staff(people)
        for _ in range(WARM):
            staff.round()
        before = _until(staff, BEFORE)
        took, during = [], list[float]()
        for edition in range(1, EDITIONS + 1):
            admin.prepare(edition)
            with staff.at_work() as times:
                took.append(admin.publish())
            during += times
    return [
        limit("publish 60 types and 40 processes", median(took), 3.0, "s"),
        Row("staff during a publish, p95", _p95(during), _p95(before), "ms", 1.5, "at most"),
    ]


def _until(staff: "Staff", enough: int) -> list[float]:
    times: list[float] = []
    while len(times) < enough:
        times += staff.round()
    return times


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1] * 1e3


class Admin:
    """Somebody signed in to the builder."""

    def __init__(self, port: int) -> None:
        self.user = User.objects.create_user(ADMIN, PASSWORD, name="Adam", roles=["builder"])
        self.connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        token = "x" * 32
        self.headers = {
            "Cookie": f"csrftoken={token}",
            "X-CSRFToken": token,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        signed_in = self._post("/login/", username=ADMIN, password=PASSWORD)
        given = signed_in.headers.get_all("Set-Cookie") or []
        self.headers["Cookie"] = "; ".join(
            [f"csrftoken={token}", *(each.split(";")[0] for each in given if "sessionid" in each)]
        )

    def _post(self, path: str, **fields: str) -> HTTPResponse:
        self.connection.request("POST", path, urlencode(fields), self.headers)
        response = self.connection.getresponse()
        text = response.read()
        self.connection.close()  # The server would do so before the next publication.
        assert response.status == 302, (response.status, text[-2000:])
        return response

    def prepare(self, edition: int) -> None:
        """Change every type and every process in a draft."""
        draft = drafts.open_draft(actor_of(self.user))
        for key, body in houses.types(edition).items():
            drafts.put(draft, "record_type", key, body)
        for key, body in houses.processes(edition).items():
            drafts.put(draft, "process", key, body)

    def publish(self) -> float:
        """Publish the draft from its page; return how many seconds that took."""
        began = perf_counter()
        answer = self._post("/builder/publish/", reason="another edition")
        assert answer.headers["Location"] == "/builder/", answer.headers["Location"]
        return perf_counter() - began


class Staff:
    """People who list, enter and decide, one request after the other."""

    def __init__(self, people: dict[str, Caller]) -> None:
        self.people, self.places = people, count(1)

    def round(self) -> list[float]:
        """Return the seconds of each request, from an application to its last decision."""
        clerk, path = self.people["clerk"], f"/api/records/{KEY}/"
        made = clerk.post(path, data=applications.data(next(self.places)))
        times = [made.seconds, clerk.get(path).seconds]
        times.append(clerk.get(f"{path}{made.body['id']}/").seconds)
        for person in ("checker", "decider"):
            task = UserTask.objects.open().get(record=made.body["id"])
            done = f"/api/tasks/{task.pk}/complete/"
            times.append(self.people[person].post(done, outcome="approve").seconds)
        return times

    @contextmanager
    def at_work(self) -> Iterator[list[float]]:
        """Go on within; what is given fills with the seconds of the requests."""
        times, over = list[float](), Event()
        for person in self.people.values():
            person.connection.close()  # The server may have, while the draft was made.

        def work() -> None:
            while not over.is_set():
                times.extend(self.round())
            # Whoever comes first afterwards meets the new release.
            times.extend(self.round())
            connection.close()

        thread = Thread(target=work)
        thread.start()
        try:
            yield times
        finally:
            over.set()
            thread.join()
