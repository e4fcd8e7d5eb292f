"""Where no view answers there is a page in the reader's language, and a problem for programs."""

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection
from django.test import Client, RequestFactory

from engine import error_pages

ROUTES = RequestFactory()


@pytest.fixture
def browser() -> Client:
    client = Client(raise_request_exception=False)
    client.cookies["django_language"] = "ar"
    return client


def test_a_wrong_address_has_a_page_in_the_readers_language(db: None, browser: Client) -> None:
    answer = browser.get("/nothing/here/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert 'dir="rtl"' in page
    assert "لا توجد صفحة" in page


def test_a_wrong_address_of_the_api_is_a_problem(db: None, browser: Client) -> None:
    answer = browser.get("/api/nothing/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["code"] == "not_found"


def test_a_form_without_its_token_is_told_what_to_do(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["django_language"] = "en"
    answer = client.post("/login/", {"username": "alice"})
    assert answer.status_code == 403
    assert "The page was open for too long" in answer.content.decode()


@pytest.mark.django_db
def test_our_own_failure_asks_nothing_of_the_database() -> None:
    request: WSGIRequest = ROUTES.get("/records/1/")
    before = len(connection.queries_log)
    answer = error_pages.failed(request)
    assert answer.status_code == 500
    assert len(connection.queries_log) == before
    assert b"<main" in answer.content
