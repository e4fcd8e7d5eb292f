"""Requests that are sent again, or by several at once, under one idempotency key."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from engine.access.models import User
from runtime.documents.models import Attachment
from runtime.records.models import Record
from tests.desk import Desk, png
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db
PATH = "/api/records/client/"


def post(client: Client, body: Any, key: str, path: str = PATH) -> Any:
    headers = {"Idempotency-Key": key}
    return client.post(path, body, content_type="application/json", headers=headers)


@pytest.fixture
def client(desk: Desk, alice: User, sign_in: SignIn) -> Client:
    return sign_in(alice)


def test_a_repetition_gets_the_first_answer(client: Client) -> None:
    body = {"data": {"name": "Zenith"}}
    first, second = post(client, body, "k1"), post(client, body, "k1")
    assert (first.status_code, first.json()) == (201, second.json())
    assert Record.objects.filter(title="Zenith").count() == 1


def test_another_key_does_it_again(client: Client) -> None:
    for key in ("k1", "k2", ""):
        post(client, {"data": {"name": "Zenith"}}, key)
    assert Record.objects.filter(title="Zenith").count() == 3


def test_a_key_stands_for_one_request_only(client: Client, desk: Desk) -> None:
    post(client, {"data": {"name": "Zenith"}}, "k1")
    other = post(client, {"data": {"name": "Nadir"}}, "k1")
    elsewhere = post(client, {"data": {"name": "Zenith"}}, "k1", "/api/records/visa/")
    for answer in (other, elsewhere):
        assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
    assert not Record.objects.filter(title="Nadir").exists()


def test_a_failure_frees_the_key(client: Client) -> None:
    assert post(client, {"data": {}}, "k1").status_code == 422
    assert post(client, {"data": {"name": "Zenith"}}, "k1").status_code == 201


def test_the_key_of_alice_says_nothing_to_bob(client: Client, bob: User, sign_in: SignIn) -> None:
    body = {"data": {"name": "Zenith"}}
    hers, his = post(client, body, "k1"), post(sign_in(bob), body, "k1")
    assert hers.json()["id"] != his.json()["id"]


@pytest.mark.parametrize("key", ["k" * 201, "k" * 5000])
def test_a_key_that_is_too_long_is_refused(client: Client, key: str) -> None:
    assert post(client, {"data": {"name": "Zenith"}}, key).status_code == 400


def test_odd_keys_are_keys(client: Client) -> None:
    for key in ("é", "'; --", "%00", "k" * 200, "مفتاح".encode().decode("latin-1")):
        assert post(client, {"data": {"name": key[:50]}}, key).status_code == 201
        assert post(client, {"data": {"name": key[:50]}}, key).status_code == 201
    assert Record.objects.filter(family="client").count() == 6


def test_a_file_is_uploaded_once(client: Client) -> None:
    def upload(content: bytes) -> Any:
        sent = {"file": SimpleUploadedFile("a.png", content)}
        return client.post("/api/files/", sent, headers={"Idempotency-Key": "k1"})

    assert upload(png()).json() == upload(png()).json()
    assert upload(png(3, 3)).status_code == 422
    assert Attachment.objects.filter(name="a.png").count() == 1


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/records/visa/{visa}/transitions/start/", {}, 200),
        ("/api/records/visa/{visa}/duplicate/", {}, 201),
        ("/api/records/client/{client}/comments/", {"audience": "internal", "text": "Hi"}, 201),
    ],
)
def test_every_post_is_done_once(
    client: Client, desk: Desk, path: str, body: Any, status: int
) -> None:
    address = path.format(visa=desk.visa.pk, client=desk.client.pk)
    before = Record.objects.count(), desk.client.comments.count()
    first, second = (post(client, body, "k1", address) for _ in range(2))
    assert (first.status_code, second.status_code) == (status, status)
    assert first.json() == second.json()
    after = Record.objects.count(), desk.client.comments.count()
    assert sum(after) - sum(before) <= 1


@pytest.mark.django_db(transaction=True)
def test_five_at_once_have_one_effect(desk: Desk, alice: User, sign_in: SignIn) -> None:
    browsers, barrier = [sign_in(alice) for _ in range(5)], Barrier(5)

    def send(client: Client) -> Any:
        try:
            barrier.wait()
            return post(client, {"data": {"name": "Zenith"}}, "k1")
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(send, browsers))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert Record.objects.filter(title="Zenith").count() == 1
