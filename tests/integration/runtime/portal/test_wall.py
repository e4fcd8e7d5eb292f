"""A client in the portal: their own things, and nothing of anybody else's by any address."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver

from runtime import processes
from runtime.notifications import visitors
from runtime.notifications.models import Notification
from runtime.portal import wall
from runtime.tasks.models import UserTask
from tests import desk as desks
from tests.integration.conftest import SignIn
from tests.integration.runtime.pages.addresses import ADDRESSES
from tests.integration.runtime.portal.conftest import House, Matter

pytestmark = pytest.mark.django_db
STAFF = ("Alice", "Sara", "a secret reason")
# What ends the session, or says in which language it is.
_SESSION = ("login", "logout", "choose_language", "choose_theme")


def _text(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text: str = body.decode(errors="replace")
    return text


def _names(matter: Matter) -> dict[str, Any]:
    """Return what the addresses of the product may name, all of it this client's."""
    return {
        "client": matter.client.pk, "visa": matter.visa.pk, "late": matter.visa.pk,
        "paper": matter.file, "comment": 1, "instance": 1, "task": 1, "note": 1, "incident": 1,
        "firing": 1, "export": 1, "printed": "x", "saved": 1, "group": "night",
        "department": 1, "alice": 1,
    }  # fmt: skip


def _path(path: str, matter: Matter) -> str:
    known = _names(matter)
    return re.sub(r"\{(\w+)\}", lambda found: str(known.get(found[1], 1)), path)


def test_acme_sees_nothing_of_zeta_at_any_address(house_of: House, acme: Client) -> None:
    for address in ADDRESSES:
        if address.name in _SESSION:
            continue
        path = _path(address.path, house_of.zeta)
        posted = {**(address.post or {}), "text": "x", "audience": "public", "q": "Zeta"}
        answers = [
            acme.get(path, follow=True),
            acme.get(path, headers={"HX-Request": "true"}),
            acme.post(path, posted, follow=True),
        ]
        for answer in answers:
            assert answer.status_code < 500, path
            assert "Zeta" not in _text(answer), path
    house_of.zeta.visa.refresh_from_db()
    assert (house_of.zeta.visa.status, house_of.zeta.visa.comments.count()) == ("assigned", 2)


def test_acme_reads_nothing_internal_of_its_own_at_any_address(
    house_of: House, acme: Client
) -> None:
    for address in ADDRESSES:
        if address.name in _SESSION:
            continue
        path = _path(address.path, house_of.acme)
        text = _text(acme.get(path, follow=True))
        for secret in (house_of.acme.private, "Acme note", "acme.png", *STAFF, "Internal"):
            assert secret not in text, f"{secret} at {path}"


def test_nothing_of_the_api_is_open_to_people_outside(house_of: House, acme: Client) -> None:
    for path in ("me/", "notifications/", "tasks/", "exports/", "schema/", "records/visa/",
                 f"records/visa/{house_of.acme.visa.pk}/", "files/"):  # fmt: skip
        assert acme.get(f"/api/{path}").status_code in (403, 405), path
        assert acme.post(f"/api/{path}", {}).status_code in (403, 405), path


def test_every_page_that_the_wall_does_not_name_is_closed(house_of: House, acme: Client) -> None:
    known = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    for name in ("people", "exports", "incidents", "builder", "releases", "process", "assign"):
        assert wall.stops(_actor(house_of), name), name
    assert known >= wall._PAGES


def _actor(house_of: House) -> Any:
    from engine.access import actor_of

    return actor_of(house_of.acme.guest)


def test_acme_reads_its_own_record_and_what_is_said_outward(house_of: House, acme: Client) -> None:
    page = _text(acme.get(f"/records/{house_of.acme.visa.pk}/"))
    assert house_of.acme.said in page
    assert "The office" in page  # Who wrote it is the office.
    assert "Started" not in page


def test_acme_lists_only_what_is_theirs(house_of: House, acme: Client) -> None:
    listed = _text(acme.get("/lists/request/"))
    assert house_of.acme.visa.number in listed
    assert house_of.zeta.visa.number not in listed
    assert acme.get("/lists/client/").status_code == 404  # No menu of theirs leads there.
    assert acme.get("/lists/request/?columns=assignee,created_by").status_code == 200
    assert "Alice" not in _text(acme.get("/lists/request/?columns=number,assignee,created_by"))
    assert "Alice" not in _text(acme.get(f"/lists/request/?assignee={house_of.clerk.pk}"))


def test_no_filter_by_staff_tells_acme_who_deals_with_it(house_of: House, acme: Client) -> None:
    his = _text(acme.get(f"/lists/request/?assignee={house_of.clerk.pk}", follow=True))
    nobodys = _text(acme.get("/lists/request/?assignee=none", follow=True))
    number = house_of.acme.visa.number
    assert (number in his) == (number in nobodys)


def test_people_are_no_lookup_of_acmes(house_of: House, acme: Client, clerk: Client) -> None:
    assert acme.get("/lookup/?to=user&q=").json() == {"items": []}
    assert clerk.get("/lookup/?to=user&q=").json()["items"]
    assert acme.get("/lookup/?to=client&q=Zeta").json() == {"items": []}


def test_acme_comments_outward_only(house_of: House, acme: Client, clerk: Client) -> None:
    path = f"/records/{house_of.acme.visa.pk}/"
    acme.post(f"{path}comment/", {"audience": "internal", "text": "smuggled"}, follow=True)
    acme.post(f"{path}comment/", {"audience": "public", "text": "When is it ready?"}, follow=True)
    page = _text(clerk.get(path))
    assert "When is it ready?" in page
    assert "smuggled" not in page
    told = Notification.objects.filter(user=house_of.clerk, kind="comment").latest("pk")
    assert told.words("en") == f"Acme Guest commented on {house_of.acme.visa}"


def test_an_outward_comment_reaches_acme_in_the_offices_name(house_of: House) -> None:
    told = Notification.objects.filter(user=house_of.acme.guest)
    assert [each.words("en") for each in told] == [f"The office commented on {house_of.acme.visa}"]


def test_a_paper_of_acmes_is_theirs_and_the_offices(
    house_of: House, acme: Client, clerk: Client, sign_in: SignIn
) -> None:
    path = f"/records/{house_of.acme.visa.pk}/"
    acme.post(f"{path}attach/", {"files": [SimpleUploadedFile("passport.png", desks.png())]})
    page = _text(acme.get(path))
    file = re.search(r'href="(/files/\d+/)"[^>]*>.*?passport.png', page, re.S)
    assert file is not None
    for reader in (acme, clerk):
        assert "PNG" in _text(reader.get(file[1]))
    assert sign_in(house_of.zeta.guest).get(file[1]).status_code == 404
    told = Notification.objects.filter(user=house_of.clerk, kind="paper")
    assert [each.words("en") for each in told] == [
        f"Acme Guest sent a paper for {house_of.acme.visa}"
    ]


def test_what_a_status_waits_for_stands_on_acmes_page_and_is_told(
    house_of: House, acme: Client, clerk: Client
) -> None:
    path = f"/records/{house_of.acme.visa.pk}/"
    clerk.post(f"{path}move/start/")
    assert "We are waiting for you" not in _text(acme.get(path))
    clerk.post(f"{path}move/wait/", {"paper": "a passport"})
    assert "Please bring: a passport" in _text(acme.get(path))
    assert "Please bring" in _text(acme.get("/"))
    assert "Please bring" not in _text(clerk.get(path))
    told = Notification.objects.filter(user=house_of.acme.guest, kind="status")
    assert [each.words("en") for each in told] == ["We need a passport"]
    assert not Notification.objects.filter(user=house_of.zeta.guest, kind="status").exists()


def test_an_answer_with_nothing_in_it_is_no_answer(
    house_of: House, acme: Client, clerk: Client
) -> None:
    path = f"/records/{house_of.acme.visa.pk}/"
    for step in ("start/", "wait/"):
        clerk.post(f"{path}move/{step}", {"paper": "a passport"})
    form = acme.get(f"{path}answer/").content.decode()
    version = re.search(r'name="version" value="(\d+)"', form)
    assert version
    answered = acme.post(f"{path}answer/", {"version": version[1]})
    assert answered.status_code == 422
    assert "Nothing has been added yet." in _text(answered)


def test_who_of_the_staff_looks_at_it_is_no_news_of_acmes(house_of: House, acme: Client) -> None:
    cookies = f"sessionid={acme.cookies['sessionid'].value}"
    found = visitors.visitor(cookies, house_of.acme.visa.pk)
    assert found is not None
    assert found.channels == [f"user:{house_of.acme.guest.pk}"]


def test_what_is_the_offices_own_is_offered_to_acme_by_no_menu(acme: Client) -> None:
    page = _text(acme.get("/"))
    assert "/people/" not in page
    assert "/exports/" not in page


def test_the_first_page_leads_acme_to_what_the_office_has_of_them(
    house_of: House, acme: Client, clerk: Client
) -> None:
    assert f'href="/records/{house_of.acme.client.pk}/"' in acme.get("/").content.decode()
    assert "My record" not in _text(clerk.get("/"))


def test_the_process_behind_it_is_not_shown(house_of: House, acme: Client, clerk: Client) -> None:
    started = processes.start(house_of.boss, "postponement", house_of.acme.visa,
                              {"new_date": "2030-02-02", "reason": "more"})  # fmt: skip
    decided = UserTask.objects.filter(record=house_of.acme.visa).latest("pk")
    assert clerk.get(f"/tasks/{decided.pk}/").status_code == 200
    assert acme.get(f"/tasks/{decided.pk}/").status_code == 404
    assert acme.get(f"/processes/{started.pk}/").status_code == 404
    assert '<svg class="diagram' not in _text(acme.get(f"/records/{house_of.acme.visa.pk}/"))
