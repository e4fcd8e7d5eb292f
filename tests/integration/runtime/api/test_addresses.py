"""Every address of the API: what it does, who must not have it, and nonsense sent to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from engine.access.models import User
from runtime.api.urls import urlpatterns
from tests.desk import Desk, png
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db
RECORD = "records/<slug:type>/<int:pk>/"
PEOPLE = ("alice", "bob", "charlie", "supervisor", "admin")


@dataclass(frozen=True)
class Call:
    """`status` and `has`: what the answer to `who` is; others: what the rest get.

    bad: a body, or a query string, and the status that answers it.
    """

    route: str
    method: str
    path: str
    who: str
    status: int
    has: str
    others: Mapping[str, int] = field(default_factory=dict)
    body: Any = None
    bad: tuple[Any, int] = ({}, 200)


UNSEEN = {"charlie": 404}
CALLS = [
    Call("schema/", "get", "schema/", "alice", 200, "client_new", bad=("x=%00", 400)),
    Call("me/", "get", "me/", "alice", 200, '"name":"Alice"', bad=("x=%00", 400)),
    Call("files/", "post", "files/", "alice", 201, "image/png", body="file", bad=({}, 400)),
    Call("notifications/", "get", "notifications/", "alice", 200, "Look at Acme",
         {"charlie": 200}, bad=("before=²", 400)),
    Call("notifications/", "post", "notifications/", "alice", 200, '"read":', {},
         {"ids": ["{note}"]}, ({"ids": ["x"]}, 400)),
    Call("tasks/", "get", "tasks/", "supervisor", 200, '"element":"supervise"',
         {"charlie": 200}, bad=("x=%00", 400)),
    Call("tasks/<int:pk>/", "get", "tasks/{task}/", "supervisor", 200, '"outcomes":', UNSEEN),
    Call("tasks/<int:pk>/complete/", "post", "tasks/{task}/complete/", "supervisor", 200,
         '"status":"done"', {"charlie": 404, "bob": 409},
         {"outcome": "approve", "data": {"note": "Yes"}}, ({"outcome": "approve"}, 422)),
    Call("tasks/<int:pk>/claim/", "post", "tasks/{task}/claim/", "supervisor", 200,
         '"claimed_by":{supervisor}', {"charlie": 404, "bob": 409}, {}, ([], 400)),
    Call("tasks/<int:pk>/release/", "post", "tasks/{claimed}/release/", "supervisor", 200,
         '"claimed_by":null', {"charlie": 404, "bob": 409}, {}, ([], 400)),
    Call("records/<slug:type>/", "get", "records/client/", "alice", 200, "C0001",
         {"charlie": 200}, bad=("size=²", 400)),
    Call("records/<slug:type>/", "post", "records/client/", "alice", 201, "Zenith",
         {"admin": 403}, {"data": {"name": "Zenith"}}, ({"data": {"nmae": "Zenith"}}, 422)),
    Call("records/<slug:type>/exports/", "post", "records/client/exports/", "alice", 201,
         '"state":"waiting"', {"admin": 403}, {"format": "csv", "columns": ["name"]},
         ({"format": "exe"}, 400)),
    Call("exports/", "get", "exports/", "alice", 200, "Clients of the morning", {"charlie": 200},
         bad=("x=%00", 400)),
    Call("exports/<int:pk>/", "get", "exports/{export}/", "alice", 200, '"state":"ready"',
         UNSEEN | {"supervisor": 404}, bad=("x=%00", 400)),
    Call("exports/<int:pk>/", "delete", "exports/{export}/", "alice", 204, "", UNSEEN,
         bad=("x=%00", 400)),
    Call("exports/<int:pk>/file/", "get", "exports/{export}/file/", "alice", 200, "Acme", UNSEEN,
         bad=("x=%00", 400)),
    Call(RECORD, "get", "records/visa/{visa}/", "alice", 200, '"people":3', UNSEEN,
         bad=("x=%00", 400)),
    Call(RECORD, "patch", "records/visa/{visa}/", "alice", 200, '"people":4',
         {"charlie": 404, "bob": 403}, {"data": {"people": 4}}, ({"data": {"people": "x"}}, 422)),
    Call(RECORD, "delete", "records/visa/{late}/", "supervisor", 204, "",
         {"charlie": 404, "alice": 403}, bad=("version=²", 400)),
    Call(f"{RECORD}transitions/<slug:key>/", "post", "records/visa/{visa}/transitions/start/",
         "alice", 200, '"status":"working"', {"charlie": 404, "bob": 403}, {},
         ({"reason": 1}, 400)),
    Call(f"{RECORD}processes/<slug:key>/", "post", "records/visa/{late}/processes/postponement/",
         "alice", 201, '"process":"postponement"', {"charlie": 404, "bob": 403},
         {"data": {"new_date": "2030-02-02", "reason": "x"}}, ({"data": {}}, 422)),
    Call(f"{RECORD}assign/", "post", "records/visa/{visa}/assign/", "supervisor", 200,
         '"assignee":{bob}', {"charlie": 404, "alice": 403}, {"user": "{bob}"},
         ({"user": 10**6}, 400)),
    Call(f"{RECORD}transfer/", "post", "records/visa/{visa}/transfer/", "supervisor", 200,
         '"department":{licences}', {"charlie": 404, "alice": 403},
         {"department": "{licences}"}, ({}, 400)),
    Call(f"{RECORD}distribute/", "post", "records/visa/{visa}/distribute/", "supervisor", 409,
         "no_distribution", {"charlie": 404, "alice": 403}, {}, ([], 400)),
    Call(f"{RECORD}duplicate/", "post", "records/visa/{visa}/duplicate/", "alice", 201,
         '"people":3', UNSEEN, {}, ({"data": {"people": "x"}}, 422)),
    Call(f"{RECORD}comments/", "get", "records/client/{client}/comments/", "alice", 200,
         "Called them", UNSEEN, bad=("before=-1", 400)),
    Call(f"{RECORD}comments/", "post", "records/client/{client}/comments/", "alice", 201, "Hello",
         UNSEEN, {"audience": "internal", "text": "Hello"},
         ({"audience": "everybody", "text": "Hello"}, 400)),
    Call(f"{RECORD}documents/", "get", "records/client/{client}/documents/", "alice", 200,
         "paper.png", UNSEEN),
    Call(f"{RECORD}documents/", "post", "records/client/{client}/documents/", "alice", 201,
         "image/png", UNSEEN, "file", ({}, 400)),
    Call(f"{RECORD}history/", "get", "records/visa/{visa}/history/", "alice", 200, '"assign"',
         UNSEEN, bad=("before=x", 400)),
]  # fmt: skip


@pytest.fixture
def people(request: pytest.FixtureRequest) -> dict[str, User]:
    return {name: request.getfixturevalue(name) for name in PEOPLE}


@pytest.fixture
def keys(desk: Desk, people: dict[str, User], licences: Any, sign_in: SignIn) -> dict[str, int]:
    found = {name: row.pk for name, row in vars(desk).items() if hasattr(row, "pk")}
    found |= {name: user.pk for name, user in people.items()}
    return found | {"licences": licences.pk, "claimed": desk.task.pk}


def filled(value: Any, keys: Mapping[str, int]) -> Any:
    """Return a body with the keys that it names in the places of the names, as numbers."""
    if isinstance(value, dict):
        return {name: filled(each, keys) for name, each in value.items()}
    if isinstance(value, list):
        return [filled(each, keys) for each in value]
    named = isinstance(value, str) and value.startswith("{") and value.endswith("}")
    return keys[value[1:-1]] if named else value


def send(client: Client, call: Call, keys: Mapping[str, int], body: Any = None) -> Any:
    path = "/api/" + call.path.format(**keys)
    if body == "file":
        return client.post(path, {"file": SimpleUploadedFile("a.png", png())})
    given = filled(body if body is not None else {}, keys)
    return getattr(client, call.method)(path, given, content_type="application/json")


def tried(keys: Mapping[str, int], work: Callable[[Call], str]) -> dict[str, str]:
    """Return what is wrong by address; whatever was done for one is undone before the next."""
    found = {}
    for call in CALLS:
        with transaction.atomic():
            if wrong := work(call):
                found[f"{call.method} {call.path}"] = wrong
            transaction.set_rollback(True)
    return found


def claimed(call: Call, keys: Mapping[str, int], people: dict[str, User], sign_in: SignIn) -> None:
    if "{claimed}" in call.path:
        sign_in(people["supervisor"]).post(f"/api/tasks/{keys['task']}/claim/")


def test_each_address_is_tried() -> None:
    methods = ("get", "post", "patch", "put", "delete")
    ours = {
        (str(entry.pattern), method)
        for entry in urlpatterns
        for method in methods
        if hasattr(entry.callback.view_class, method)  # type: ignore[attr-defined]
    }
    assert {(call.route, call.method) for call in CALLS} == ours


def test_each_does_what_it_is_for(
    keys: dict[str, int], people: dict[str, User], sign_in: SignIn
) -> None:
    def work(call: Call) -> str:
        claimed(call, keys, people, sign_in)
        answer = send(sign_in(people[call.who]), call, keys, call.body)
        has = call.has
        for name, key in keys.items():
            has = has.replace("{" + name + "}", str(key))
        text = answer.getvalue().decode()
        fine = answer.status_code == call.status and has in text
        return "" if fine else f"{answer.status_code} {text[:700]}"

    assert tried(keys, work) == {}


def test_strangers_get_nothing(keys: dict[str, int], sign_in: SignIn) -> None:
    def work(call: Call) -> str:
        answer = send(sign_in(None), call, keys, call.body)
        problem = answer.headers["Content-Type"] == "application/problem+json"
        fine = answer.status_code == 401 and problem and "Bearer" in answer["WWW-Authenticate"]
        return "" if fine else str(answer.status_code)

    assert tried(keys, work) == {}


def test_others_get_nothing_of_it(
    keys: dict[str, int], people: dict[str, User], sign_in: SignIn
) -> None:
    def work(call: Call) -> str:
        claimed(call, keys, people, sign_in)
        return " ".join(filter(None, (look(call, *other) for other in call.others.items())))

    def look(call: Call, who: str, status: int) -> str:
        answer = send(sign_in(people[who]), call, keys, call.body)
        text = answer.getvalue().decode()
        if answer.status_code != status:
            return f"{who} got {answer.status_code}"
        return f"{who} was shown {call.has}" if call.has and call.has in text else ""

    assert tried(keys, work) == {}


def test_nonsense_is_a_problem_with_details(
    keys: dict[str, int], people: dict[str, User], sign_in: SignIn
) -> None:
    def work(call: Call) -> str:
        (given, status), client = call.bad, sign_in(people[call.who])
        if isinstance(given, str):
            path = "/api/" + call.path.format(**keys)
            answer = getattr(client, call.method)(f"{path}?{given}")
        else:
            answer = send(client, call, keys, given)
        if answer.status_code != status:
            return f"{answer.status_code} {answer.content.decode()[:200]}"
        told = status < 400 or {"type", "title", "status", "code"} <= set(answer.json())
        return "" if told else answer.content.decode()

    assert tried(keys, work) == {}
