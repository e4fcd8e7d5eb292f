"""Each role before each record on each page and each address of the API: nothing but its rights."""

from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from engine.access import actor_of, decide
from engine.access.models import User
from runtime import records
from runtime.records.models import Record
from tests.blueprints import publish
from tests.desk import label
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db
THING: dict[str, Any] = {
    "label": label("Thing"),
    "title": "name",
    "fields": [{"key": "name", "type": "text", "label": label("Name"), "required": True},
               {"key": "price", "type": "money", "label": label("Price")}],
    "statuses": [{"key": "new", "label": label("New"), "color": "blue", "initial": True},
                 {"key": "old", "label": label("Old"), "color": "gray"}],
    "transitions": [{"key": "age", "label": label("Age"), "from": ["new"], "to": "old"}],
    "assignment": {"candidates": {"role": "owner", "department": "record"}},
    "audiences": ["internal"],
}  # fmt: skip


def role(see: str, change: str, *, price: str, write: str = "none") -> dict[str, Any]:
    """Return a role that sees some of the things and changes some of them."""
    create = "department" if change == "own" else change
    actions = ("age", "assign", "transfer", "attach", "print", "duplicate", "distribute")
    return {
        "label": label("Role"),
        "records": [
            {"type": "thing", "see": see, "create": create, "edit": change, "delete": change,
             "actions": dict.fromkeys(actions, change),
             "fields": [{"key": "price", "see": price, "edit": price}]}
        ],
        "audiences": [{"key": "internal", "see": see, "write": write}],
    }  # fmt: skip


ROLES = {
    "nobody": role("none", "none", price="none"),
    "reader": role("all", "none", price="none"),
    "owner": role("own", "own", price="all", write="own"),
    "head": role("department", "department", price="all", write="department"),
}
HERE = {"department": "the record's own"}
RECORDS = ("own", "near", "far")  # One's own, a team mate's, one of another department.
# By hand, for what matters most: what each role may do with each record.
SEES = {"nobody": (), "reader": RECORDS, "owner": ("own",), "head": ("own", "near")}
CHANGES = {"nobody": (), "reader": (), "owner": ("own",), "head": ("own", "near")}
# Each way to a record, and the right that it needs: (method, address, body, action).
PAGES: list[tuple[str, str, Any, str]] = [
    ("get", "", None, "record:see"),
    ("get", "history/", None, "record:see"),
    ("get", "print/", None, "record:do:print"),
    ("get", "edit/", None, "record:edit"),
    ("post", "edit/", {"name": "Changed"}, "record:edit"),
    ("post", "live/", {"name": "Changed"}, "record:edit"),
    ("get", "move/age/", None, "record:do:age"),
    ("post", "move/age/", {}, "record:do:age"),
    ("get", "assign/", None, "record:do:assign"),
    ("post", "assign/", {"user": "1"}, "record:do:assign"),
    ("get", "transfer/", None, "record:do:transfer"),
    ("post", "transfer/", {"user": "1"}, "record:do:transfer"),
    ("get", "distribute/", None, "record:do:distribute"),
    ("post", "distribute/", {}, "record:do:distribute"),
    ("get", "delete/", None, "record:delete"),
    ("post", "delete/", {}, "record:delete"),
    ("post", "attach/", {}, "record:do:attach"),
    ("post", "comment/", {"audience": "internal", "text": "x"}, "audience:write:internal"),
]
API: list[tuple[str, str, Any, str]] = [
    ("get", "", None, "record:see"),
    ("patch", "", {"data": {"name": "Changed"}}, "record:edit"),
    ("delete", "", None, "record:delete"),
    ("get", "history/", None, "record:see"),
    ("get", "documents/", None, "record:see"),
    ("get", "comments/", None, "record:see"),
    ("post", "comments/", {"audience": "internal", "text": "x"}, "audience:write:internal"),
    ("post", "transitions/age/", {}, "record:do:age"),
    ("post", "assign/", {"user": None}, "record:do:assign"),
    ("post", "transfer/", HERE, "record:do:transfer"),
    ("post", "distribute/", {}, "record:do:distribute"),
    ("post", "duplicate/", {}, "record:do:duplicate"),
]
Things = dict[str, dict[str, Record]]


@pytest.fixture
def people(make_user: Any, visas: Any, licences: Any) -> dict[str, User]:
    found = {name: make_user(name, roles=[name], department=visas) for name in ROLES}
    for name, unit in (("near", visas), ("far", licences)):
        found[name] = make_user(name, roles=["owner"], department=unit)
    return found


@pytest.fixture
def things(people: dict[str, User]) -> Things:
    """Return each role's own thing, that of a team mate, and that of another department."""
    bodies = {"record_type": {"thing": THING}, "audience": {"internal": {"label": label("In")}}}
    maker = role("all", "all", price="all")
    publish({**bodies, "role": dict.fromkeys(ROLES, maker)})
    made = {name: _make(user) for name, user in people.items()}
    publish({**bodies, "role": ROLES})
    return {name: {"own": made[name], "near": made["near"], "far": made["far"]} for name in ROLES}


def _make(user: User) -> Record:
    data = {"name": f"Thing of {user.username}", "price": 4711}
    return records.submit(actor_of(user), "thing", data)


def fresh(user: User) -> Any:
    return actor_of(User.objects.get(pk=user.pk))


def test_the_rights_are_as_they_were_written(things: Things, people: dict[str, User]) -> None:
    for name, whose in product(ROLES, RECORDS):
        actor, record = fresh(people[name]), things[name][whose]
        assert bool(decide(actor, "record:see", record)) == (whose in SEES[name]), (name, whose)
        assert bool(decide(actor, "record:edit", record)) == (whose in CHANGES[name]), (name, whose)


def outcome(status: int) -> str:
    return {403: "refused", 404: "unknown"}.get(status, "fault" if status >= 500 else "done")


def expected(actor: Any, action: str, record: Record) -> str:
    if not decide(actor, "record:see", record):
        return "unknown"
    return "done" if decide(actor, action, record) else "refused"


@pytest.mark.parametrize("name", ROLES)
def test_each_page_and_each_address_keeps_to_the_rights(
    things: Things, people: dict[str, User], sign_in: SignIn, name: str
) -> None:
    actor, client, wrong = fresh(people[name]), sign_in(people[name]), []
    for whose, (prefix, ways) in product(RECORDS, (("/records/", PAGES), ("/api/", API))):
        record = things[name][whose]
        root = f"{prefix}{record.pk}/" if ways is PAGES else f"/api/records/thing/{record.pk}/"
        for method, address, given, action in ways:
            body = {"department": record.department_id} if given == HERE else given
            answer = _ask(client, method, root + address, body, json=ways is API)
            if outcome(answer.status_code) != (wanted := expected(actor, action, record)):
                wrong.append(f"{method} {root}{address} ({whose}): {answer.status_code}, {wanted}")
            if wanted != "done" and (leaked := _leaks(answer, record)):
                wrong.append(f"{method} {root}{address} ({whose}) tells {leaked}")
    assert wrong == []


def _ask(client: Client, method: str, path: str, body: Any, *, json: bool) -> Any:
    """Ask, and undo what was done."""
    with transaction.atomic():
        if json:
            answer = getattr(client, method)(path, body, content_type="application/json")
        else:
            answer = getattr(client, method)(path, body or {})
        transaction.set_rollback(True)
    return answer


def _leaks(answer: Any, record: Record) -> str:
    text = answer.content.decode()
    return next((word for word in (record.title, "4711", "4,711") if word in text), "")


@pytest.mark.parametrize("name", ROLES)
def test_lists_hold_what_the_role_sees_and_no_more(
    things: Things, people: dict[str, User], sign_in: SignIn, name: str
) -> None:
    client, seen = sign_in(people[name]), SEES[name]
    paths = ("/lists/thing/", "/search/?q=thing", "/lookup/?to=thing", "/api/records/thing/", "/")
    for path in paths:
        answer = client.get(path)
        assert answer.status_code in ((200,) if seen or path in ("/", paths[1]) else (403,)), path
        for whose in set(RECORDS) - set(seen):
            assert things[name][whose].title not in answer.content.decode(), (path, whose)
    listed = client.get("/api/records/thing/")
    if seen:
        found = {each["title"] for each in listed.json()["results"]}
        assert {things[name][whose].title for whose in seen} <= found


def test_a_field_that_is_hidden_from_a_role_is_on_no_page(
    things: Things, people: dict[str, User], sign_in: SignIn
) -> None:
    reader, owner = sign_in(people["reader"]), sign_in(people["owner"])
    far, own = things["reader"]["far"].pk, things["owner"]["own"].pk
    for path in ("/records/{}/", "/records/{}/history/", "/api/records/thing/{}/", "/lists/thing/",
                 "/lists/thing/?columns=name,price", "/api/records/thing/",
                 "/api/records/thing/{}/history/"):  # fmt: skip
        text = reader.get(path.format(far), follow=True).content.decode()
        assert "4711" not in text, path
        assert "4,711" not in text, path
    assert "4711" in owner.get(f"/api/records/thing/{own}/").content.decode()


@pytest.mark.parametrize("name", ROLES)
def test_only_who_may_create_gets_a_form_and_makes_one(
    things: Things, people: dict[str, User], sign_in: SignIn, name: str
) -> None:
    client, may = sign_in(people[name]), name in ("owner", "head")
    before = Record.objects.count()
    form = client.get("/lists/thing/new/")
    drawn = client.post("/lists/thing/live/", {"name": "New"})
    made = client.post("/lists/thing/new/", {"name": "New"})
    called = client.post("/api/records/thing/", {"data": {"name": "New"}}, "application/json")
    wanted = [200, 200, 302, 201] if may else [403, 403, 403, 403]
    assert [each.status_code for each in (form, drawn, made, called)] == wanted
    assert Record.objects.count() - before == (2 if may else 0)
