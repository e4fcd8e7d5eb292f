"""People who work over HTTP while what answers them dies again and again: they ask until told."""

import json
import random
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any

PATIENCE = 30.0  # seconds for one answer


@dataclass
class Person:
    """One client with a token. done: what was answered, by what was asked for."""

    port: int
    token: str
    client: int
    created: list[int] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)
    completed: list[int] = field(default_factory=list)
    too_late: list[int] = field(default_factory=list)
    cut: int = 0

    def work(self, until: threading.Event) -> None:
        while not until.is_set():
            record = self.create()
            self.move(record)
            for task in random.sample(found := self.tasks(), min(2, len(found))):
                self.complete(task)

    def create(self) -> int:
        data = {"client": self.client, "note": uuid.uuid4().hex}
        made: int = self.post("records/visa/", 201, data=data)["id"]
        self.created.append(made)
        return made

    def move(self, record: int) -> None:
        self.post(f"records/visa/{record}/transitions/start/", 200)
        self.moved.append(record)

    def tasks(self) -> list[int]:
        return [each["id"] for each in self.until_told("GET", "tasks/")[1]["results"]]

    def complete(self, task: int) -> None:
        status, answer = self.until_told("POST", f"tasks/{task}/complete/", outcome="approve")
        if status == 409:
            assert answer["code"] == "taskalreadycompleted", answer
            self.too_late.append(task)
            return
        assert status == 200, (status, answer)
        self.completed.append(task)

    def post(self, path: str, expected: int, **body: Any) -> dict[str, Any]:
        status, answer = self.until_told("POST", path, **body)
        assert status == expected, (path, status, answer)
        return answer

    def until_told(self, method: str, path: str, **body: Any) -> tuple[int, dict[str, Any]]:
        """Ask again, with the same key, as often as the answer does not come."""
        key = uuid.uuid4().hex
        while True:
            try:
                return self._ask(method, path, key, body)
            except (OSError, HTTPException):
                self.cut += 1

    def _ask(
        self, method: str, path: str, key: str, body: dict[str, Any]
    ) -> tuple[int, dict[str, Any]]:
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        }
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, f"/api/{path}", json.dumps(body), headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()


def at_work(people: list[Person], until: Callable[[], object]) -> None:
    """Let them all work at once while `until` runs; what goes wrong with one of them is raised."""
    end, wrong = threading.Event(), []

    def work(person: Person) -> None:
        try:
            person.work(end)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=[person], daemon=True) for person in people]
    for thread in threads:
        thread.start()
    try:
        until()
    finally:
        end.set()
        for thread in threads:
            thread.join(2 * PATIENCE)
    if wrong:
        raise wrong[0]
    assert not any(thread.is_alive() for thread in threads), "somebody waits for ever"
