"""Requests over HTTP to the product's own web server, one after the other."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple
from urllib.parse import urlencode

from engine.platform import services
from tests.bench.rows import Row
from tests.instance import free_port

PATIENCE = 60.0


class Answer(NamedTuple):
    seconds: float
    body: Any


class Caller:
    """Somebody with an API token, on a connection that stays open."""

    def __init__(self, port: int, token: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def get(self, path: str, **query: str) -> Answer:
        return self._call("GET", f"{path}?{urlencode(query)}", None)

    def post(self, path: str, **body: Any) -> Answer:
        return self._call("POST", path, json.dumps(body).encode())

    def _call(self, method: str, path: str, body: bytes | None) -> Answer:
        began = perf_counter()
        self.connection.request(method, path, body, self.headers)
        response = self.connection.getresponse()
        text = response.read()
        seconds = perf_counter() - began
        assert response.status in (200, 201), (response.status, text)
        return Answer(seconds, json.loads(text))


@contextmanager
def served() -> Iterator[int]:
    """Serve the product and the bare view, as `make run` serves; give the port."""
    port = free_port()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    web = services.web(environment, host="127.0.0.1", port=port)
    process = web.start()
    try:
        _await(port)
        yield port
    finally:
        web.stop(process)


def _await(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            HTTPConnection("127.0.0.1", port, timeout=PATIENCE).request("GET", "/healthz")
        except OSError:
            assert time.monotonic() < deadline, "the web process does not answer"
            time.sleep(0.1)
        else:
            return


def rates(name: str, ours: list[float], floor: list[float], target: float) -> Row:
    """Return the row of two rates, from the seconds of single requests, by their medians."""
    return Row(name, 1 / median(ours), 1 / median(floor), "/s", target, "at least")


def durations(name: str, ours: list[float], floor: list[float], target: float) -> Row:
    """Return the row of two durations, from the seconds of single requests, by their medians."""
    return Row(name, median(ours) * 1e3, median(floor) * 1e3, "ms", target, "at most")
