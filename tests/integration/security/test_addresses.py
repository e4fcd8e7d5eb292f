"""Where a person is sent on to is on this site, and what is sent stands in no header."""

from typing import Any

import pytest
from django.test import Client

from engine.access.models import User
from tests.cast import PASSWORD
from tests.desk import Desk
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "http:evil.example",
    "/\t/evil.example",
    "https://testserver@evil.example/",
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_next_never_leaves_the_site(
    equipped: Any, alice: User, sign_in: SignIn, address: str
) -> None:
    client = sign_in(alice)
    for path, sent in (("language", {"language": "en"}), ("theme", {"theme": "dark"})):
        answer = client.post(f"/profile/{path}/", {**sent, "next": address})
        assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("address", ELSEWHERE)
def test_signing_in_leads_to_no_other_site(equipped: Any, alice: User, address: str) -> None:
    sent = {"username": "alice", "password": PASSWORD, "next": address}
    assert Client().post("/login/", sent).headers["Location"] == "/"


def test_signing_in_leads_where_somebody_wanted_to_go(equipped: Any, alice: User) -> None:
    sent = {"username": "alice", "password": PASSWORD, "next": "/tasks/?which=mine"}
    assert Client().post("/login/", sent).headers["Location"] == "/tasks/?which=mine"


@pytest.mark.parametrize("text", ["/\r\nX-Evil: 1", "/tasks/\nSet-Cookie: a=b", "/%0d%0aX-Evil: 1"])
def test_no_header_is_made_of_what_is_sent(
    desk: Desk, alice: User, sign_in: SignIn, text: str
) -> None:
    client = sign_in(alice)
    answers = [
        client.post("/profile/language/", {"language": "en", "next": text}),
        client.post("/lists/client/save/", {"label": text, "address": f"q={text}"}),
        client.post("/lists/client/save/", {"apply": "1", "address": f"q={text}", "columns": text}),
        client.get("/lists/client/", {"view": text, "sort": text}),
    ]
    for answer in answers:
        assert answer.status_code < 500
        assert "X-Evil" not in answer.headers
        assert "\n" not in "".join(answer.headers.values())
        assert set(answer.cookies) <= {"django_language", "messages", "sessionid"}


def test_a_form_of_another_site_does_nothing(desk: Desk, alice: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    for path in (
        f"/records/{desk.visa.pk}/move/start/", f"/records/{desk.client.pk}/comment/",
        "/lists/client/new/", "/upload/", f"/tasks/{desk.task.pk}/claim/", "/logout/",
        "/profile/language/", "/notifications/read/",
    ):  # fmt: skip
        assert client.post(path, {"name": "Forged"}).status_code == 403, path


def test_reading_changes_nothing(
    desk: Desk, alice: User, supervisor: User, sign_in: SignIn
) -> None:
    """What a link or a picture of another site can ask for leaves all as it is."""
    before = (desk.visa.version, desk.client.version)
    for user in (alice, supervisor):
        for key in ("move/start", "start/postponement", "assign", "delete", "distribute"):
            sign_in(user).get(f"/records/{desk.visa.pk}/{key}/?user={alice.pk}&version=1")
    desk.visa.refresh_from_db()
    assert (desk.visa.version, desk.client.version) == before


def test_a_page_stands_in_no_frame_and_guesses_no_types(
    desk: Desk, alice: User, sign_in: SignIn
) -> None:
    headers = sign_in(alice).get("/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
