"""Thirty people at once on the demo office of `easygo`, for two minutes, as browsers ask for pages.

Each reads a page for one to three seconds before the next: home, tasks, lists, searches, records,
a new client's form, and now and then one is saved. `PEOPLE=5 SECONDS=15` is a smaller load.
The clients share the machine's cores with the office.
"""

import os
import random
import re
import sys
import tempfile
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from pathlib import Path
from statistics import quantiles
from threading import Thread
from urllib.parse import quote, urlencode

import yaml

from engine.platform import places
from tests.bench.rows import Row, limit
from tests.launched import Run

PEOPLE = int(os.environ.get("PEOPLE", "30"))
SECONDS = float(os.environ.get("SECONDS", "120"))
LIMIT_MS = 400.0
PACK = places.ROOT / "seeds" / "easygo"
_PAUSE = (1.0, 3.0)  # seconds
_DESKS = ("clerk", "supervisor", "department_manager")
_WORDS = ("محمد", "شركة", "تأشيرة", "C000", "الرياض", "عبدالله")
_STEPS = {"home": 2, "tasks": 3, "list": 4, "clients": 3, "record": 6, "search": 2, "new": 2,
          "save": 1}  # fmt: skip


def run() -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="diwan-load-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        instance = Run(Path(folder) / "var", PACK=str(PACK)).start()
        try:
            instance.ready(within=300)
            instance.manage("demo", str(PACK), "--whole")
            people = [Person(instance.port, name, place) for place, name in enumerate(_names())]
            at_once(people)
        finally:
            instance.stop()
    times = [seconds * 1000 for person in people for seconds in person.times]
    failed = [failure for person in people for failure in person.failed]
    print(*failed[:20], sep="\n", file=sys.stderr)
    said = f"{PEOPLE} people, {SECONDS:g} s, {len(times):,} requests"
    return [
        limit(f"{said}: p95", quantiles(times, n=20)[-1], LIMIT_MS, "ms"),
        Row(f"{said}: errors", len(failed), 1, "errors", 0, "at most"),
    ]


def _names() -> list[tuple[str, str]]:
    """Return so many accounts of people at desks, each with its password; some sit at several."""
    files = [PACK / "demo" / name for name in ("accounts.yaml", "colleagues.yaml")]
    found = [each for file in files for each in yaml.safe_load(file.read_text())]
    password = found[0]["password"]
    desks = [
        (each["username"], each.get("password", password))
        for each in found
        if set(each["roles"]) & set(_DESKS)
    ]
    return [desks[place % len(desks)] for place in range(PEOPLE)]


def at_once(people: list["Person"]) -> None:
    for person in people:
        person.sign_in()
    for person in people[:4]:  # An office that has been open for a while.
        person.look_around()
    until = time.monotonic() + SECONDS
    threads = [Thread(target=person.work, args=[until]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@dataclass
class Person:
    """Somebody at a browser: a connection that stays open, a session, and what they have seen."""

    port: int
    account: tuple[str, str]
    place: int
    times: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    saved: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.place)
        self.connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        token = "x" * 32
        self.headers = {"Cookie": f"csrftoken={token}", "X-CSRFToken": token}

    def sign_in(self) -> None:
        name, password = self.account
        status, _, cookies = self._send("POST", "/login/", username=name, password=password)
        assert status == 302, (status, name)
        session = next(each.split(";")[0] for each in cookies if each.startswith("sessionid"))
        self.headers["Cookie"] += f"; {session}"

    def work(self, until: float) -> None:
        while time.monotonic() < until:
            step = self.chance.choices(list(_STEPS), list(_STEPS.values()))[0]
            try:
                getattr(self, f"_{step}")()
            except OSError as error:
                self.failed.append(f"{step}: {error!r}")
                self.connection.close()
            time.sleep(self.chance.uniform(*_PAUSE))

    def look_around(self) -> None:
        for step in _STEPS:
            getattr(self, f"_{step}")()
        self.times.clear()

    def _home(self) -> None:
        self._look("/")

    def _tasks(self) -> None:
        self._look("/tasks/")

    def _list(self) -> None:
        text = self._look("/lists/transaction/")
        self.known = re.findall(r"/records/(\d+)/", text)[:20] or self.known

    def _clients(self) -> None:
        self._look(f"/lists/client/?q={quote(self.chance.choice(_WORDS))}")

    def _record(self) -> None:
        if not self.known:
            return self._list()
        self._look(f"/records/{self.chance.choice(self.known)}/")
        return None

    def _search(self) -> None:
        self._look(f"/search/?q={quote(self.chance.choice(_WORDS))}")

    def _new(self) -> None:
        self._look("/lists/client/new/")

    def _save(self) -> None:
        self.saved += 1
        number = self.place * 1000 + self.saved
        given = {"kind": "individual", "name": f"عميل القياس {number}", "contract_kind": "once"}
        mobile = f"+96659{number:07}"
        self._timed("POST", "/lists/client/new/", 302, **given, mobile=mobile, card="none")

    def _look(self, path: str) -> str:
        return self._timed("GET", path, 200)

    def _timed(self, method: str, path: str, wanted: int, **fields: str) -> str:
        began = time.perf_counter()
        status, text, _ = self._send(method, path, **fields)
        self.times.append(time.perf_counter() - began)
        if status != wanted:
            self.failed.append(f"{self.account[0]} {method} {path}: {status}")
        return text

    def _send(self, method: str, path: str, **fields: str) -> tuple[int, str, list[str]]:
        headers = {**self.headers, "Accept-Language": "ar"}
        if fields:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        response = self._answer(method, path, urlencode(fields) if fields else None, headers)
        text = response.read().decode(errors="replace")
        return response.status, text, response.headers.get_all("Set-Cookie") or []

    def _answer(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> HTTPResponse:
        """Ask; over a new connection, as browsers do, when the server has closed an idle one."""
        try:
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()
        except (RemoteDisconnected, BrokenPipeError):
            self.connection.close()
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()
