"""Requests that are made up from the description: none of them is a fault of ours."""

from collections import Counter
from typing import Any

import pytest
import schemathesis
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis import Case

from engine.access.models import User
from tests.desk import Desk
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db
LEFT_OUT = ("/licence/", "/request/")  # As /visa/.


@pytest.mark.parametrize("examples", [2, pytest.param(40, marks=pytest.mark.long)])
def test_no_request_that_fits_the_description_is_a_fault(
    desk: Desk, supervisor: User, sign_in: SignIn, examples: int
) -> None:
    client = sign_in(supervisor)
    described = client.get("/api/schema/").json()
    operations = schemathesis.openapi.from_dict(described).get_all_operations()
    met: Counter[int] = Counter()
    for operation in (found.ok() for found in operations):
        if not any(part in operation.path for part in LEFT_OUT):
            _try(client, desk, operation, met, examples)
    assert met[200] + met[201] > 10 * examples, met
    assert met[400] + met[409] + met[422] > 10 * examples, met


def _try(client: Client, desk: Desk, operation: Any, met: Counter[int], examples: int) -> None:
    keys = {"id": _there(desk, operation.path).pk}

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Case) -> None:
        # Of ids made up there is nothing, and of tokens made up nobody.
        case.path_parameters = {name: keys[name] for name in case.path_parameters}
        (case.headers or {}).pop("Authorization", None)
        with transaction.atomic():
            answer = send(client, case)
            transaction.set_rollback(True)
        met[answer.status_code] += 1
        told = answer.content.decode()[:300]
        assert answer.status_code < 500, f"{case.as_curl_command()}\n{told}"

    ask()


def _there(desk: Desk, path: str) -> Any:
    if path.startswith("/api/exports/"):
        return desk.export
    if path.startswith("/api/tasks/"):
        return desk.task
    return desk.client if "/client/" in path else desk.visa


def send(client: Client, case: Case) -> Any:
    """Send a request in this process, as a browser of the client's person."""
    made = case.as_transport_kwargs(base_url="http://testserver")
    request = _prepared(made)
    headers = {name: value for name, value in request.headers.items() if name != "Content-Length"}
    type_ = headers.pop("Content-Type", "application/json")
    body = request.body or b""
    return client.generic(
        request.method,
        request.path_url,
        body.encode() if isinstance(body, str) else body,
        content_type=type_,
        headers=headers,
    )


def _prepared(made: dict[str, Any]) -> Any:
    from requests import Request

    names = ("method", "url", "params", "json", "data", "headers", "files")
    return Request(**{name: made[name] for name in names if name in made}).prepare()
