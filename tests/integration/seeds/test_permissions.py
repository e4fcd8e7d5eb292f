"""Who gets what of the pack: each role, on records of their own and of others, at every address.

What is expected is what `access.decide` says: 404 of what may not be seen, 403 of what may not be
done, and neither of what may.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from engine import access
from engine.access import SYSTEM, Actor, actor_of
from engine.access.models import Department, User
from engine.blueprint import live, one_release, packs
from engine.platform import places
from runtime import records
from runtime.records.models import Record
from runtime.records.visibility import visible_fields
from tests.desk import png

pytestmark = pytest.mark.django_db
PACK = places.ROOT / "seeds" / "easygo"
TYPES = ("client", "contact", "exit_reentry", "invoice", "payment", "client_document")
TRIED = ("client", "exit_reentry", "invoice")
"""Types whose every address is tried; the others differ in nothing but the rights on them."""

PAGES: Mapping[str, str] = {
    "": "record:see",
    "edit/": "record:edit",
    "history/": "record:see",
    "assign/": "record:do:assign",
    "transfer/": "record:do:transfer",
    "distribute/": "record:do:distribute",
    "delete/": "record:delete",
    "print/": "record:do:print",
}
CALLS: Mapping[tuple[str, str], str] = {
    ("get", ""): "record:see",
    ("patch", ""): "record:edit",
    ("delete", ""): "record:delete",
    ("get", "comments/"): "record:see",
    ("get", "documents/"): "record:see",
    ("get", "history/"): "record:see",
    ("post", "assign/"): "record:do:assign",
    ("post", "transfer/"): "record:do:transfer",
    ("post", "distribute/"): "record:do:distribute",
    ("post", "duplicate/"): "record:do:duplicate",
    ("post", "documents/"): "record:do:attach",
}


@dataclass(frozen=True)
class Person:
    role: str
    user: User
    browser: Client

    @property
    def actor(self) -> Actor:
        return actor_of(User.objects.get(pk=self.user.pk))


@dataclass(frozen=True)
class Try:
    """One thing that somebody tries on a record, and the right that it takes."""

    method: str
    path: str
    right: str


@pytest.fixture
def people(db: None) -> dict[str, Person]:
    """Return one person of each role; the client in the portal stands for the client of Noura."""
    packs.install(SYSTEM, PACK)
    department = Department.objects.get(key="residency")
    found = {}
    for role in live().keys("role"):
        user = User.objects.create_user(
            f"the_{role}", None, name=role, language="en", roles=[role], department=department
        )
        browser = Client(headers={"accept-language": "en"})
        browser.force_login(user)
        found[role] = Person(role, user, browser)
    return found


@pytest.fixture
def theirs(people: dict[str, Person]) -> dict[str, list[Record]]:
    """Return records of each type by whose they are: of each person, and of another department."""
    found = {
        role: [*_records(person.actor, place)]
        for place, (role, person) in enumerate(people.items())
    }
    stranger = User.objects.create_user(
        "stranger", None, name="Stranger", roles=["clerk"],
        department=Department.objects.get(key="licences"),
    )  # fmt: skip
    found["stranger"] = [*_records(actor_of(stranger), 99)]
    own = found["client_portal"][0]
    User.objects.filter(pk=people["client_portal"].user.pk).update(record_id=own.pk)
    return found


def _records(actor: Actor, place: int) -> Iterator[Record]:
    """Make a client with all that hangs on them, as the system does, in the name of somebody."""

    def make(key: str, **data: Any) -> Record:
        made = records.submit(SYSTEM, key, data)
        held = {"created_by_id": actor.user_id, "department_id": actor.department_id}
        held |= {"assignee_id": actor.user_id} if key == "exit_reentry" else {}
        Record.objects.filter(pk=made.pk).update(**held)
        return Record.objects.get(pk=made.pk)

    client = make(
        "client", kind="individual", name=f"Client {place}", mobile=f"+9665000000{place:02}"
    )
    yield client
    yield make("contact", client=client.pk, name=f"Contact {place}")
    case = make("exit_reentry", client=client.pk, traveller="A", residence_number="2000000006",
                travel_date="2030-03-20", trips="multiple")  # fmt: skip
    yield case
    bill = make("invoice", client=client.pk, lines=[{"item": "A", "quantity": 1, "price": 10}])
    yield bill
    yield make("payment", invoice=bill.pk, amount=1)


def tries(record: Record) -> Iterator[Try]:
    for path, right in PAGES.items():
        yield Try("get", f"/records/{record.pk}/{path}", right)
    api = f"/api/records/{record.type}/{record.pk}/"
    for (method, path), right in CALLS.items():
        yield Try(method, f"{api}{path}", right)
    for step in record.record_type.transitions_from(record.status):
        if step.definition.by_hand:
            right = f"record:do:{step.key}"
            yield Try("get", f"/records/{record.pk}/move/{step.key}/", right)
            yield Try("post", f"{api}transitions/{step.key}/", right)


def answered(person: Person, each: Try) -> int:
    """Return the status; whatever was done is undone."""
    with transaction.atomic():
        send = getattr(person.browser, each.method)
        if each.path.endswith("/documents/") and each.method == "post":
            response = send(each.path, {"file": SimpleUploadedFile("a.png", png())})
        elif each.method == "get":
            response = send(each.path)
        else:
            department = Department.objects.get(key="accounts").pk
            body = {"department": department} if each.path.endswith("/transfer/") else {}
            response = send(each.path, body, content_type="application/json")
        transaction.set_rollback(True)
    return int(response.status_code)


def wanted(actor: Actor, record: Record, right: str) -> str:
    if not access.decide(actor, "record:see", record):
        return "404"
    return "done" if access.decide(actor, right, record) else "403"


def fits(status: int, expected: str, actor: Actor, path: str) -> bool:
    done = status not in (401, 403, 404) and status < 500
    if not actor.outside or path.count("/") == 3:
        return done if expected == "done" else str(status) == expected
    # People from outside have the portal's pages alone: where they get less, it is right.
    return status in (403, 404) or (done and expected == "done")


def test_every_role_gets_of_each_record_what_access_decides(
    people: dict[str, Person], theirs: dict[str, list[Record]]
) -> None:
    wrong, counted = [], {"done": 0, "403": 0, "404": 0}
    with one_release():
        for person in people.values():
            actor = person.actor
            records_of = [*theirs[person.role], *theirs["stranger"]]
            for record in (each for each in records_of if each.type in TRIED):
                for each in tries(record):
                    expected = wanted(actor, record, each.right)
                    counted[expected] += 1
                    status = answered(person, each)
                    if not fits(status, expected, actor, each.path):
                        said = f"{status}, not {expected}"
                        wrong.append(f"{person.role} {each.method} {each.path}: {said}")
    assert not wrong, "\n".join(wrong)
    # All three answers came up often: nothing here was tried on people who may do everything.
    assert min(counted.values()) > 50, counted


def test_lists_and_the_api_hold_what_each_may_see_and_no_field_more(
    people: dict[str, Person], theirs: dict[str, list[Record]]
) -> None:
    every = Record.objects.in_bulk()
    for person in people.values():
        actor = person.actor
        for key in TYPES:
            seen = {
                pk for pk, each in every.items()
                if key in each.lineage and access.decide(actor, "record:see", each)
            }  # fmt: skip
            answer = person.browser.get(f"/api/records/{key}/?size=200")
            if answer.status_code == 403:
                assert actor.outside or not seen, (person.role, key)
                continue
            rows = answer.json()["results"]
            assert {row["id"] for row in rows} == seen, (person.role, key)
            for row in rows:
                fields = visible_fields(actor, every[row["id"]])
                assert set(row["data"]) <= fields, (person.role, key)
            listed = person.browser.get(f"/lists/{key}/").content.decode()
            others = [pk for pk in every if key in every[pk].lineage and pk not in seen]
            assert not [pk for pk in others if f"/records/{pk}/" in listed], (person.role, key)


def test_pages_that_need_a_capability_answer_those_who_have_it(people: dict[str, Person]) -> None:
    pages = {
        "/builder/": "builder.use",
        "/distribution/": "distribution.manage",
        "/people/new/": "user.manage",
        "/reports/new/": "report.design",
        "/messages/": "message.see",
    }
    wrong = []
    for person in people.values():
        for path, capability in pages.items():
            may = bool(access.decide(person.actor, f"can:{capability}"))
            status = person.browser.get(path).status_code
            if may != (status in (200, 302)) or (not may and status not in (403, 404)):
                wrong.append(f"{person.role} {path}: {status}, may: {may}")
    assert not wrong, "\n".join(wrong)
