"""Forms that are sent twice, late, or by two people at once: one effect, and everybody is told."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from engine.access.models import User
from runtime.records.models import Record
from runtime.tasks.models import UserTask
from tests.desk import Desk
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db


def hidden(page: Any, name: str) -> str:
    """Return the value of a hidden field on a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    assert found, name
    return found.group(1)


def said(client: Client) -> str:
    return client.get("/notifications/").content.decode()


def together(*works: Callable[[], Any]) -> list[Any]:
    """Do all at the same moment, each in a thread of its own."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        try:
            barrier.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_a_form_that_is_sent_twice_makes_one_client(
    desk: Desk, alice: User, sign_in: SignIn
) -> None:
    client = sign_in(alice)
    token = hidden(client.get("/lists/client/new/"), "token")
    sent = {"name": "Zenith", "token": token}
    first, second = (client.post("/lists/client/new/", sent) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Record.objects.filter(title="Zenith").count() == 1


def test_alice_goes_back_and_types_another_name_and_it_is_not_lost(
    desk: Desk, alice: User, sign_in: SignIn
) -> None:
    client = sign_in(alice)
    token = hidden(client.get("/lists/client/new/"), "token")
    client.post("/lists/client/new/", {"name": "Zenith", "token": token})
    again = client.post("/lists/client/new/", {"name": "Nadir", "token": token})
    assert again.status_code == 422
    assert "already sent with other values" in again.content.decode()
    assert 'value="Nadir"' in again.content.decode()
    fresh = hidden(again, "token")
    assert client.post(
        "/lists/client/new/", {"name": "Nadir", "token": fresh}
    ).status_code == 302  # fmt: skip
    assert Record.objects.filter(title="Nadir").count() == 1


def test_a_token_of_another_form_is_refused_politely(
    desk: Desk, alice: User, sign_in: SignIn
) -> None:
    client = sign_in(alice)
    path = f"/records/{desk.client.pk}/comment/"
    sent = {"audience": "internal", "text": "First", "token": "same"}
    client.post(path, sent)
    assert client.post(f"/records/{desk.visa.pk}/comment/", sent).status_code == 302
    assert "already sent with other values" in said(client)
    assert not desk.visa.comments.exists()


def test_a_dialog_that_is_sent_twice_moves_the_record_once(
    desk: Desk, alice: User, sign_in: SignIn
) -> None:
    client, path = sign_in(alice), f"/records/{desk.visa.pk}/move/start/"
    dialog = client.get(path)
    sent = {"token": hidden(dialog, "token"), "version": hidden(dialog, "version")}
    htmx = {"HX-Request": "true"}
    first, second = (client.post(path, sent, headers=htmx) for _ in range(2))
    assert first.status_code == second.status_code == 200
    assert second.headers["HX-Redirect"] == f"/records/{desk.visa.pk}/"
    assert Record.objects.get(pk=desk.visa.pk).status == "working"


def test_a_task_that_is_sent_twice_is_done_once(
    desk: Desk, supervisor: User, sign_in: SignIn
) -> None:
    client, path = sign_in(supervisor), f"/tasks/{desk.task.pk}/"
    sent = {"outcome": "refuse", "note": "No"}
    answers = [client.post(path, sent) for _ in range(2)]
    assert [answer.headers.get("Location") for answer in answers] == ["/tasks/", "/tasks/"]
    assert UserTask.objects.filter(status="done").count() == 1


def test_bob_saves_later_than_alice_and_is_told_who_changed_it(
    desk: Desk, alice: User, bob: User, sign_in: SignIn
) -> None:
    path = f"/records/{desk.client.pk}/edit/"
    hers, his = sign_in(alice), sign_in(bob)
    version = hidden(his.get(path), "version")
    hers.post(path, {"name": "Acme", "city": "Jeddah", "version": version})
    refused = his.post(path, {"name": "Acme", "city": "Dammam", "version": version})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Alice changed this record" in page
    assert 'value="Dammam"' in page, "what Bob typed is kept"
    assert Record.objects.get(pk=desk.client.pk).data["city"] == "Jeddah"
    again = his.post(
        path, {"name": "Acme", "city": "Dammam", "version": hidden(refused, "version")}
    )
    assert again.status_code == 302, "having seen it he may save over it"


def test_a_dialog_over_a_record_that_has_changed_says_so(
    desk: Desk, alice: User, supervisor: User, sign_in: SignIn
) -> None:
    path = f"/records/{desk.visa.pk}/move/start/"
    version = hidden(sign_in(alice).get(path), "version")
    sign_in(supervisor).post(
        f"/records/{desk.visa.pk}/edit/", {"note": "new", "client": desk.client.pk}
    )
    refused = sign_in(alice).post(path, {"version": version}, headers={"HX-Request": "true"})
    assert refused.status_code == 422
    assert "Sara changed this record" in refused.content.decode()


def test_somebody_whose_session_ended_is_sent_to_sign_in_from_a_dialog(
    desk: Desk, sign_in: SignIn
) -> None:
    headers = {"HX-Request": "true", "Referer": "http://testserver/records/1/"}
    answer = sign_in(None).get(f"/records/{desk.visa.pk}/move/start/", headers=headers)
    assert answer.headers["HX-Redirect"] == "/login/?next=http%3A//testserver/records/1/"
    assert not answer.content


@pytest.mark.django_db(transaction=True)
def test_two_complete_one_task_on_its_page_and_one_is_told_who(
    desk: Desk, supervisor: User, make_user: Any, sign_in: SignIn
) -> None:
    lina = make_user("lina", roles=["supervisor"], department=supervisor.department)
    path, sent = f"/tasks/{desk.task.pk}/", {"outcome": "refuse", "note": "No"}
    browsers = [sign_in(supervisor), sign_in(lina)]
    answers = together(*(lambda each=each: each.post(path, sent) for each in browsers))  # type: ignore[misc]
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    winner = UserTask.objects.get(pk=desk.task.pk).completed_by
    loser = next(answer for answer in answers if answer.status_code == 422)
    assert f"{winner} has already completed this task" in loser.content.decode()


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_by_two_clicks_at_once_makes_one_client(
    desk: Desk, alice: User, sign_in: SignIn
) -> None:
    browsers = [sign_in(alice), sign_in(alice)]
    token = hidden(browsers[0].get("/lists/client/new/"), "token")
    sent = {"name": "Zenith", "token": token}
    answers = together(
        *(lambda each=each: each.post("/lists/client/new/", sent) for each in browsers)
    )  # type: ignore[misc]
    assert {answer.status_code for answer in answers} == {302}
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Record.objects.filter(title="Zenith").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_save_one_record_at_once_and_one_is_told(
    desk: Desk, alice: User, bob: User, sign_in: SignIn
) -> None:
    path = f"/records/{desk.client.pk}/edit/"
    browsers = {"Jeddah": sign_in(alice), "Dammam": sign_in(bob)}
    version = hidden(browsers["Jeddah"].get(path), "version")

    def save(city: str) -> Callable[[], Any]:
        sent = {"name": "Acme", "city": city, "version": version}
        return lambda: browsers[city].post(path, sent)

    answers = together(save("Jeddah"), save("Dammam"))
    assert sorted(answer.status_code for answer in answers) == [302, 422]
