"""Ids of what belongs to others, wherever one can be sent: nothing is shown, nothing changes."""

from typing import Any

import pytest
from django.test import Client

from engine.access.models import User
from runtime.lists.models import SavedView
from runtime.notifications.models import Notification
from runtime.records.models import Record
from runtime.tasks.models import UserTask
from tests.desk import Desk
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def hers(desk: Desk, charlie: User, sign_in: SignIn) -> Client:
    """The browser of Charlie, who works in another department."""
    return sign_in(charlie)


def test_charlie_cannot_keep_or_drop_alices_saved_list(hers: Client, desk: Desk) -> None:
    assert hers.get(f"/lists/client/?mine={desk.saved.pk}").status_code == 404
    hers.post(f"/lists/client/forget/{desk.saved.pk}/")
    assert SavedView.objects.filter(pk=desk.saved.pk).exists()


def test_a_saved_list_of_another_type_is_not_shown(
    desk: Desk, alice: User, sign_in: SignIn
) -> None:
    assert sign_in(alice).get(f"/lists/request/?mine={desk.saved.pk}").status_code == 404


def test_charlie_cannot_read_or_mark_alices_notification(hers: Client, desk: Desk) -> None:
    answer = hers.get(f"/notifications/{desk.note.pk}/")
    assert answer.headers["Location"] == "/notifications/"
    sent = {"ids": [desk.note.pk]}
    marked = hers.post("/api/notifications/", sent, content_type="application/json")
    assert marked.json() == {"read": 0}
    assert Notification.objects.get(pk=desk.note.pk).read_at is None


def test_charlie_learns_nothing_of_alices_task(
    hers: Client, desk: Desk, supervisor: User, sign_in: SignIn
) -> None:
    sign_in(supervisor).post(f"/tasks/{desk.task.pk}/claim/")
    for what in ("", "claim/", "release/"):
        answer = hers.post(f"/tasks/{desk.task.pk}/{what}", {"outcome": "approve", "note": "x"})
        assert answer.status_code == 404
        assert "Sara" not in answer.content.decode()
    assert UserTask.objects.get(pk=desk.task.pk).status == "open"


def test_bob_who_sees_the_record_cannot_complete_the_task(
    desk: Desk, bob: User, sign_in: SignIn
) -> None:
    client, path = sign_in(bob), f"/tasks/{desk.task.pk}/"
    assert 'name="outcome"' not in client.get(path).content.decode()
    refused = client.post(path, {"outcome": "approve", "note": "x"})
    assert refused.status_code == 422
    assert "not offered to you" in refused.content.decode()


def test_charlie_points_to_none_of_alices_clients(hers: Client, desk: Desk) -> None:
    refused = hers.post("/lists/visa/new/", {"client": desk.client.pk, "people": 1})
    assert refused.status_code == 422
    assert "Acme" not in refused.content.decode()
    shown = hers.get(f"/lists/visa/new/?client={desk.client.pk}")
    assert "Acme" not in shown.content.decode()


def test_charlie_copies_none_of_alices_records(hers: Client, desk: Desk) -> None:
    assert hers.get(f"/lists/visa/new/?like={desk.visa.pk}").status_code == 404


def test_charlie_finds_nothing_of_alices(hers: Client, desk: Desk) -> None:
    pages = ["/search/?q=acme", "/search/?q=C0001", "/lists/client/?q=acme", "/lists/request/",
             f"/lists/request/?client={desk.client.pk}", "/lookup/?to=client&q=acme",
             "/lookup/?to=visa", "/", "/tasks/", "/notifications/"]  # fmt: skip
    for path in pages:
        assert "Acme" not in hers.get(path).content.decode(), path


def test_a_comment_of_another_record_is_not_deleted_by_its_number(
    desk: Desk, hers: Client, alice: User, sign_in: SignIn
) -> None:
    assert hers.post(f"/comments/{desk.comment.pk}/delete/").status_code == 404
    assert sign_in(alice).post(f"/comments/{desk.comment.pk}/delete/").status_code == 403
    desk.comment.refresh_from_db()
    assert desk.comment.text == "Called them"


def test_an_api_address_of_the_wrong_type_finds_nothing(
    desk: Desk, alice: User, sign_in: SignIn
) -> None:
    client = sign_in(alice)
    assert client.get(f"/api/records/client/{desk.visa.pk}/").status_code == 404
    assert client.get(f"/api/records/licence/{desk.visa.pk}/").status_code == 404
    assert client.get(f"/api/records/visa/{desk.visa.pk}/").status_code == 200


def test_alice_reads_a_hidden_field_by_no_way(
    desk: Desk, alice: User, supervisor: User, sign_in: SignIn
) -> None:
    boss, client, pk = sign_in(supervisor), sign_in(alice), desk.client.pk
    boss.post(f"/records/{pk}/edit/", {"name": "Acme", "secret": "gold-4711"})
    assert "gold-4711" in boss.get(f"/records/{pk}/").content.decode()
    pages = [f"/records/{pk}/", f"/records/{pk}/edit/", f"/records/{pk}/history/",
             f"/records/{pk}/print/", f"/lists/client/new/?like={pk}", "/lists/client/",
             "/lists/client/?columns=name,secret", "/lists/client/?sort=secret",
             f"/api/records/client/{pk}/", "/api/records/client/", "/api/schema/",
             f"/api/records/client/{pk}/history/"]  # fmt: skip
    for path in pages:
        assert "gold-4711" not in _text(client.get(path, follow=True)), path
    assert "C0001" not in _text(client.get("/search/?q=gold-4711"))
    drawn = client.post(f"/records/{pk}/live/", {"name": "Acme"})
    assert "gold-4711" not in _text(drawn)


def _text(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


@pytest.mark.parametrize("way", ["?secret=gold", "?filter=secret%3D%22gold%22", "?sort=secret"])
def test_no_filter_tells_what_a_hidden_field_holds(
    desk: Desk, alice: User, supervisor: User, sign_in: SignIn, way: str
) -> None:
    def answers() -> list[str]:
        client = sign_in(alice)
        found = [client.get(f"/api/records/client/{way}"), client.get(f"/lists/client/{way}")]
        return [f"{each.status_code} {'Acme' in each.content.decode()}" for each in found]

    empty = answers()
    Record.objects.filter(pk=desk.client.pk).update(data={"name": "Acme", "secret": "gold"})
    assert answers() == empty
