"""Letting people in through a record, by a link for one use, and ending it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from engine.access.models import User
from runtime.jobs.handlers.invitation import letter
from runtime.jobs.models import Job
from runtime.messages.parcel import Parcel
from tests.integration.runtime.portal.conftest import House

pytestmark = pytest.mark.django_db
GIVEN = {"name": "Omar", "email": "Omar@Acme.example", "language": "en"}


def _invite(boss: Client, house_of: House, **given: str) -> Any:
    path = f"/records/{house_of.acme.client.pk}/invite/"
    return boss.post(path, {**GIVEN, **given}, headers={"HX-Request": "true"})


def _letter(email: str = "omar@acme.example") -> Parcel:
    """Return the letter that the worker sends for the last invitation."""
    job = Job.objects.filter(kind="invitation").latest("pk")
    user = User.objects.get(username=email)
    assert job.payload["user"] == user.pk
    return letter(user, "reference")


def _link() -> str:
    found = re.search(rf"{settings.PUBLIC_URL}(/welcome/\S+)", _letter().text)
    assert found is not None
    return found[1]


def _stranger() -> Client:
    return Client(headers={"accept-language": "en"})


def _enter(link: str, password: str = "a-long-secret-4711") -> Any:
    browser = _stranger()
    shown = browser.get(link, follow=True)
    fields = {"new_password1": password, "new_password2": password}
    return browser, shown, browser.post(shown.request["PATH_INFO"], fields, follow=True)


def test_omar_is_invited_and_sees_what_is_acmes(house_of: House, boss: Client) -> None:
    assert _invite(boss, house_of).status_code == 200
    user = User.objects.get(username="omar@acme.example")
    assert (user.record_id, user.roles) == (house_of.acme.client.pk, ["guest"])
    assert not user.has_usable_password()
    assert _letter().address == "omar@acme.example"
    browser, _shown, entered = _enter(_link())
    assert entered.status_code == 200
    assert house_of.acme.visa.number in browser.get("/lists/request/").content.decode()


def test_a_link_works_once(house_of: House, boss: Client) -> None:
    _invite(boss, house_of)
    link = _link()
    _enter(link)
    _browser, shown, _ = _enter(link, "another-secret-0815")
    assert "has ended or was used" in shown.content.decode()


def test_another_link_ends_the_one_before(house_of: House, boss: Client) -> None:
    _invite(boss, house_of)
    first, user = _link(), User.objects.get(username="omar@acme.example")
    boss.post(f"/records/{house_of.acme.client.pk}/invite/{user.pk}/")
    assert "has ended or was used" in _stranger().get(first, follow=True).content.decode()
    assert _enter(_link())[2].status_code == 200


def test_whose_access_ended_is_out_at_once(house_of: House, boss: Client, acme: Client) -> None:
    guest = house_of.acme.guest
    assert acme.get("/tasks/").status_code == 200
    boss.post(f"/records/{house_of.acme.client.pk}/revoke/{guest.pk}/", {"reason": "left"})
    assert acme.get("/tasks/").status_code == 302
    assert not Client().login(username=guest.username, password="pw")
    told = boss.get(f"/records/{house_of.acme.client.pk}/history/").content.decode()
    assert "Access to the portal ended: Acme Guest" in told


def test_an_address_in_use_is_not_given_twice(house_of: House, boss: Client) -> None:
    refused = _invite(boss, house_of, email=house_of.zeta.guest.email)
    assert refused.status_code == 422
    assert "Somebody else signs in" in refused.content.decode()
    assert User.objects.get(pk=house_of.zeta.guest.pk).record_id == house_of.zeta.client.pk


def test_alice_who_may_not_invite_sees_no_card(house_of: House, clerk: Client) -> None:
    path = f"/records/{house_of.acme.client.pk}/"
    assert clerk.get(f"{path}invite/").status_code == 403
    assert clerk.post(f"{path}revoke/{house_of.acme.guest.pk}/").status_code == 403
    assert 'id="portal"' not in clerk.get(path).content.decode()


def test_a_guest_of_another_record_is_not_ended_through_this_one(
    house_of: House, boss: Client
) -> None:
    path = f"/records/{house_of.acme.client.pk}/revoke/{house_of.zeta.guest.pk}/"
    assert boss.post(path).status_code == 404
    assert User.objects.get(pk=house_of.zeta.guest.pk).is_active


def test_records_of_other_types_have_no_portal(house_of: House, boss: Client) -> None:
    assert boss.get(f"/records/{house_of.acme.visa.pk}/invite/").status_code == 404
