"""Requests to the product's own WSGI application, in this process: no network between."""

import io
import json
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIHandler

from tests.bench.rows import Row


class Answer(NamedTuple):
    seconds: float
    body: Any


class Caller:
    """Somebody with an API token."""

    def __init__(self, application: WSGIHandler, token: str) -> None:
        self.application = application
        self.token = token

    def get(self, path: str, **query: str) -> Answer:
        return self._call("GET", path, b"", urlencode(query))

    def post(self, path: str, **body: Any) -> Answer:
        return self._call("POST", path, json.dumps(body).encode())

    def _call(self, method: str, path: str, body: bytes, query: str = "") -> Answer:
        environ = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_AUTHORIZATION": f"Bearer {self.token}",
            "HTTP_ACCEPT": "application/json",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
        }
        status = []
        began = perf_counter()
        response = self.application(environ, lambda line, headers: status.append(line))
        text = b"".join(response)
        response.close()
        seconds = perf_counter() - began
        assert status[0][0] == "2", (status, text)
        return Answer(seconds, json.loads(text))


def rates(name: str, ours: list[float], floor: list[float], target: float) -> Row:
    """Return the row of two rates, from the seconds of single requests, by their medians."""
    return Row(name, 1 / median(ours), 1 / median(floor), "/s", target, "at least")


def durations(name: str, ours: list[float], floor: list[float], target: float) -> Row:
    """Return the row of two durations, from the seconds of single requests, by their medians."""
    return Row(name, median(ours) * 1e3, median(floor) * 1e3, "ms", target, "at most")
