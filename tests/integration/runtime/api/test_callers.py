"""Who may call: a browser that is signed in, on its own site, or whoever holds a live token."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from engine.access import actor_of, tokens
from engine.access.models import ApiToken, User
from tests.desk import Desk

pytestmark = pytest.mark.django_db


def call(token: str, path: str = "/api/me/", scheme: str = "Bearer") -> Any:
    return Client().get(path, headers={"authorization": f"{scheme} {token}"})


@pytest.fixture
def token(equipped: Any, alice: User) -> str:
    return tokens.issue(actor_of(alice), alice, "a script")


def test_a_token_calls_as_its_owner(token: str, alice: User) -> None:
    assert call(token).json()["id"] == alice.pk
    assert call(token, scheme="bearer").status_code == 200


@pytest.mark.parametrize("text", ["", "nonsense", "diwan_", "diwan_é", "a b", "x" * 9000])
def test_an_unknown_token_opens_nothing(equipped: Any, text: str) -> None:
    answer = call(text)
    assert answer.status_code == 401
    assert answer.json()["code"] in ("authentication_failed", "not_authenticated")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_token_that_ended_opens_nothing(token: str, alice: User) -> None:
    ended = timezone.now() - timedelta(seconds=1)
    assert call(tokens.issue(actor_of(alice), alice, "old", expires_at=ended)).status_code == 401
    tokens.revoke(actor_of(alice), ApiToken.objects.get(name="a script"))
    assert call(token).status_code == 401


def test_the_token_of_somebody_who_left_opens_nothing(token: str, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert call(token).status_code == 401


def test_a_bad_token_is_not_rescued_by_a_session(token: str, alice: User) -> None:
    client = Client()
    client.force_login(alice)
    assert client.get("/api/me/", headers={"authorization": "Bearer no"}).status_code == 401


def test_a_token_writes_without_a_form_token(token: str) -> None:
    client = Client(enforce_csrf_checks=True)
    headers = {"authorization": f"Bearer {token}"}
    answer = client.post(
        "/api/records/client/",
        {"data": {"name": "Zenith"}},
        content_type="application/json",
        headers=headers,
    )
    assert answer.status_code == 201


def test_a_session_writes_only_with_the_form_token_of_its_site(desk: Desk, alice: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    for path, body in (("records/client/", {"data": {"name": "Forged"}}), ("notifications/", {})):
        answer = client.post(f"/api/{path}", body, content_type="application/json")
        assert answer.status_code == 403
        assert answer.headers["Content-Type"] == "application/problem+json"
    assert client.delete(f"/api/records/client/{desk.client.pk}/").status_code == 403


def test_a_session_with_the_form_token_writes(desk: Desk, alice: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    client.get("/lists/client/new/")
    answer = client.post(
        "/api/records/client/",
        {"data": {"name": "Zenith"}},
        content_type="application/json",
        headers={"X-CSRFToken": client.cookies["csrftoken"].value},
    )
    assert answer.status_code == 201


def test_no_other_site_may_read_with_a_browsers_session(desk: Desk, alice: User) -> None:
    client = Client()
    client.force_login(alice)
    answer = client.get("/api/me/", headers={"origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_answers_are_json_whatever_a_browser_asks_for(desk: Desk, alice: User) -> None:
    client = Client()
    client.force_login(alice)
    answer = client.get("/api/me/", headers={"accept": "text/html"})
    assert answer.status_code == 406
    assert answer.headers["Content-Type"] == "application/problem+json"
