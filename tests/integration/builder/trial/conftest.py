"""An admin who tries the office out: with a clerk, a supervisor and a client of theirs."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from builder.models import Attempt
from engine.access.models import User

Post = Callable[..., Any]
CLIENT = {"kind": "individual", "name": "Fahd", "mobile": "+966501234567"}


@pytest.fixture
def attempt(browser: Client) -> Attempt:
    """A try with a clerk and a supervisor of one department, in English."""
    people = {"role": ["clerk", "supervisor"], "department": "residency", "name": "A first look"}
    answer = browser.post("/builder/tries/", {**people, "language": "en"})
    assert answer.status_code == 302, answer.content.decode()
    return Attempt.objects.get()


@pytest.fixture
def as_clerk(browser: Client, attempt: Attempt) -> Post:
    return as_somebody(browser, attempt, "clerk")


@pytest.fixture
def as_supervisor(browser: Client, attempt: Attempt) -> Post:
    return as_somebody(browser, attempt, "supervisor")


def as_somebody(browser: Client, attempt: Attempt, who: str) -> Post:
    """Return what opens a page of the office in the try, or sends a form there."""

    def go(path: str, sent: dict[str, Any] | None = None, **headers: str) -> Any:
        address = f"/builder/tries/{attempt.pk}/as/{who}/{path}"
        if sent is None:
            return browser.get(address, **headers)
        return browser.post(address, sent, **headers)

    return go


def made(answer: Any) -> str:
    """Return the path within the try of what a form has made."""
    assert answer.status_code == 302, re.sub(r"\s+", " ", answer.content.decode())[-4000:]
    found = re.search(r"/as/\w+/(.*)$", answer["Location"])
    assert found
    return found[1]


def everything() -> dict[str, Any]:
    """Return how many rows each table has, and where each sequence is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = 'public'::regnamespace"
        )
        tables = [name for (name,) in cursor.fetchall()]
        counts: dict[str, Any] = {}
        for name in tables:
            cursor.execute(f'SELECT count(*) FROM public."{name}"')
            counts[name] = cursor.fetchone()[0]
        cursor.execute(
            "SELECT sequencename::text, last_value FROM pg_sequences WHERE schemaname = 'public'"
        )
        return counts | dict(cursor.fetchall())


def person(username: str) -> User:
    return User.objects.get(username=username)
