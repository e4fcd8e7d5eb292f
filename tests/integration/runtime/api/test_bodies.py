"""Bodies of every shape but the right one: refused with a problem, never a fault of ours."""

from typing import Any

import pytest
from django.test import Client

from engine.access.models import User
from runtime.records.models import Record
from tests.desk import Desk
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db
DEEP = 100_000
BODIES: dict[str, bytes] = {
    "nothing": b"",
    "no json": b"{name: Acme}",
    "list": b"[]",
    "null": b"null",
    "text": b'"Acme"',
    "number": b"1",
    "cut": b'{"data": {"name": "Ac',
    "two": b"{}{}",
    "nan": b'{"data": {"name": "A", "balance": NaN}}',
    "infinity": b'{"data": {"name": "A", "balance": Infinity}}',
    "beyond numbers": b'{"data": {"name": "A", "balance": 1e400}}',
    "many digits": b'{"data": {"name": "A", "balance": ' + b"9" * 5000 + b"}}",
    "nul": b'{"data": {"name": "A\\u0000B"}}',
    "nul in a name": b'{"data": {"na\\u0000me": "A"}}',
    "surrogate": b'{"data": {"name": "\\ud800"}}',
    "no utf-8": b'{"data": {"name": "\xff\xfe"}}',
    "deep lists": b'{"data": {"name": ' + b"[" * DEEP + b"]" * DEEP + b"}}",
    "deep objects": b'{"a":' * 2000 + b"1" + b"}" * 2000,
    "deep enough to be read": b'{"data": {"name": ' + b"[" * 300 + b"]" * 300 + b"}}",
    "data is a list": b'{"data": []}',
    "data is null": b'{"data": null}',
    "data is true": b'{"data": true}',
    "name is an object": b'{"data": {"name": {"a": 1}}}',
    "name is a list": b'{"data": {"name": ["A"]}}',
    "name is a number": b'{"data": {"name": 5}}',
    "name is true": b'{"data": {"name": true}}',
    "name is long": b'{"data": {"name": "' + b"a" * 2_000_000 + b'"}}',
    "five megabytes": b'{"data": {"name": "' + b"a" * 5_300_000 + b'"}}',
    "photo is no id": b'{"data": {"name": "A", "photo": "1"}}',
    "photo is beyond keys": b'{"data": {"name": "A", "photo": 18446744073709551615}}',
    "photo is huge": b'{"data": {"name": "A", "photo": 99999999999999999999}}',
    "date is none": b'{"data": {"name": "A", "since": "2024-02-31"}}',
    "year zero": b'{"data": {"name": "A", "since": "0000-01-01"}}',
    "number is text": b'{"data": {"name": "A", "balance": "twelve"}}',
    "unknown field": b'{"data": {"name": "A", "nmae": "B"}}',
    "a field of the record": b'{"data": {"name": "A", "status": "frozen"}}',
    "hidden field": b'{"data": {"name": "A", "secret": "x"}}',
    "read only field": b'{"data": {"name": "A", "balance": 5}}',
    "assignee is text": b'{"data": {"name": "A"}, "assignee": "1"}',
    "assignee is true": b'{"data": {"name": "A"}, "assignee": true}',
    "assignee is huge": b'{"data": {"name": "A"}, "assignee": 18446744073709551615}',
    "assignee is a fraction": b'{"data": {"name": "A"}, "assignee": 1.5}',
    "department is huge": b'{"data": {"name": "A"}, "department": 9223372036854775808}',
}


@pytest.fixture
def client(desk: Desk, alice: User, sign_in: SignIn) -> Client:
    return sign_in(alice)


def refused(answer: Any) -> str:
    """Return what is wrong with an answer that has to be a problem."""
    if not 400 <= answer.status_code < 500:
        return f"{answer.status_code} {answer.content.decode()[:200]}"
    told = answer.headers["Content-Type"] == "application/problem+json" and answer.json()["title"]
    return "" if told else answer.headers["Content-Type"]


def test_a_new_record_needs_a_body_of_the_right_shape(client: Client) -> None:
    before = Record.objects.count()
    answers = {
        name: client.post("/api/records/client/", body, content_type="application/json")
        for name, body in BODIES.items()
    }
    assert {name: wrong for name, each in answers.items() if (wrong := refused(each))} == {}
    assert Record.objects.count() == before


def test_so_does_a_change(client: Client, desk: Desk) -> None:
    path = f"/api/records/client/{desk.client.pk}/"
    wrong = {}
    for name, body in BODIES.items():
        if name.startswith(("assignee", "department", "nothing")):
            continue
        answer = client.patch(path, body, content_type="application/json")
        if said := refused(answer):
            wrong[name] = said
    assert wrong == {}
    assert client.get(path).json()["version"] == desk.client.version


@pytest.mark.parametrize(
    ("type_", "status"),
    [("text/plain", 415), ("application/xml", 415), ("application/x-www-form-urlencoded", 415),
     ("nonsense", 415), ("application/json; charset=utf-16", 400)],
)  # fmt: skip
def test_other_types_of_bodies_are_not_read(client: Client, type_: str, status: int) -> None:
    body = '{"data": {"name": "A"}}'.encode("utf-16" if "16" in type_ else "utf-8")
    answer = client.generic("POST", "/api/records/client/", body, content_type=type_)
    assert answer.status_code == status


def test_of_two_equal_keys_the_last_counts(client: Client) -> None:
    body = b'{"data": {"name": "First", "name": "Last"}}'
    answer = client.post("/api/records/client/", body, content_type="application/json")
    assert answer.json()["data"]["name"] == "Last"


def test_letters_beyond_the_usual_come_back_as_they_were(client: Client) -> None:
    name = "شركة الأفق 🌅 ﷺ 𝔸 \u200f"
    answer = client.post(
        "/api/records/client/", {"data": {"name": name}}, content_type="application/json"
    )
    assert answer.status_code == 201
    assert answer.json()["data"]["name"] == name.strip()


QUERIES = [
    "q=%00", "q=%F0%9F%8C%85", "q=" + "a" * 5000, "sort=nothing", "sort=--name", "sort=secret",
    "view=nothing", "view=%00", "filter=1%20%2B", "filter=secret%20%3D%20%22x%22",
    "filter=" + "(" * 500, "filter=name", "cursor=nonsense", "cursor=W10", "cursor=%00",
    "size=0", "size=-1", "size=²", "size=9999999999999999999999", "balance=abc", "balance__gt=NaN",
    "balance__lt=1e999999", "balance__in=1,x", "since__gte=2024-02-31", "created__gt=yesterday",
    "assignee=me", "assignee=99999999999999999999", "assignee__empty=perhaps", "id=1.5",
    "created__lt=0001-01-01T00:00:00%2B14:00", "name__nothing=1", "status=%00",
]  # fmt: skip


def test_no_question_to_a_list_is_a_fault_of_ours(client: Client) -> None:
    answers = {text: client.get(f"/api/records/client/?{text}") for text in QUERIES}
    assert {text: a.status_code for text, a in answers.items() if a.status_code >= 500} == {}
    for text in ("balance=abc", "sort=nothing", "cursor=nonsense", "filter=1%20%2B", "size=²"):
        assert refused(answers[text]) == "", text


def test_problems_are_told_in_the_callers_language(client: Client, alice: User) -> None:
    body = {"data": {}}
    said = {}
    for language in ("ar", "en", "fa"):
        headers = {"accept-language": language}
        answer = client.post(
            "/api/records/client/", body, content_type="application/json", headers=headers
        )
        said[language] = answer.json()["title"], answer.json()["errors"]["name"][0]
        assert answer.json()["code"] == "invalid"
    assert len(set(said.values())) == 3
    assert said["en"][0] == "Some values are not right"
    assert any("\u0600" <= letter <= "\u06ff" for letter in said["ar"][0])
