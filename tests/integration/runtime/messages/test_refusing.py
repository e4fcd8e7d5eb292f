"""How people say that they want no messages: by a link, in a mail program, in their own pages."""

from typing import Any

import pytest
from django.test import Client

from engine.access import SYSTEM, Actor
from engine.access.models import User
from engine.audit.models import Entry
from runtime.messages import asking, optouts, unsubscribing
from runtime.messages.asking import Manner, Words
from runtime.messages.models import Delivery, OptOut
from tests.integration.runtime.messages.conftest import NAME, office

pytestmark = pytest.mark.django_db
ACME = "acme@client.example"
TOPICS = {
    "offers": {"label": {"ar": "العروض", "en": "Offers", "fa": "پیشنهادها"}},
    "news": {"label": {"ar": "الأخبار", "en": "News", "fa": "خبرها"}},
}


@pytest.fixture
def link() -> str:
    """The path of the link in a letter about offers, in Arabic."""
    office(topic=TOPICS)
    words, manner = Words({"ar": "عرض"}), Manner(topic="offers")
    (key,) = asking.addresses([ACME], "email", words, manner, language="ar")
    address = unsubscribing.link(Delivery.objects.get(pk=key))
    return address.removeprefix("https://office.example")


def test_opening_the_link_changes_nothing(client: Client, link: str) -> None:
    answer = client.get(link)
    assert answer.status_code == 200
    assert "العروض" in answer.content.decode()
    assert ACME in answer.content.decode()
    assert not OptOut.objects.exists()


@pytest.mark.parametrize(("language", "says"), [("en", "Offers"), ("fa", "پیشنهادها")])
def test_the_page_speaks_three_languages(
    client: Client, link: str, language: str, says: str
) -> None:
    assert says in client.get(f"{link}?language={language}").content.decode()


def test_one_click_of_a_mail_program_refuses_the_topic(link: str) -> None:
    """RFC 8058: no cookies, no form of ours, and no token against forgery."""
    program = Client(enforce_csrf_checks=True)
    assert program.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert optouts.of("email", ACME) == {"offers"}
    assert Entry.objects.filter(verb="message.opt_out").count() == 1
    program.post(link, {"List-Unsubscribe": "One-Click"})
    assert OptOut.objects.count() == 1


def test_whoever_has_the_link_chooses_and_may_come_back(client: Client, link: str) -> None:
    client.post(link, {"chosen": "1", "refuse": ["news", "-", "nonsense"]})
    assert optouts.of("email", ACME) == {"news", optouts.EVERYTHING}
    client.post(link, {"chosen": "1"})
    assert optouts.of("email", ACME) == set()


def test_a_link_that_was_changed_is_refused(client: Client, link: str) -> None:
    assert client.post(f"{link[:-4]}abc/").status_code == 404
    assert not OptOut.objects.exists()


def test_alice_says_what_reaches_her(as_alice: Actor, alice: User, client: Client) -> None:
    User.objects.filter(pk=alice.pk).update(email="alice@office.example")
    office(topic=TOPICS)
    client.force_login(alice)
    assert "alice@office.example" in client.get("/messages/wishes/").content.decode()
    client.post("/messages/wishes/", {"email.refuse": ["offers"], "sms.refuse": ["-"]})
    assert optouts.of("email", "alice@office.example") == {"offers"}
    assert OptOut.objects.count() == 1, "she has no number"


def test_those_in_charge_note_who_called_and_take_it_back(
    client: Client, supervisor: User, alice: User
) -> None:
    keeper = {"label": NAME, "records": [], "capabilities": ["message.manage"]}
    roles: dict[str, Any] = {"clerk": {"label": NAME, "records": []}, "supervisor": keeper}
    office(role=roles)
    client.force_login(supervisor)
    client.post("/messages/refusals/", {"channel": "sms", "address": "050 123 4567"})
    assert optouts.of("sms", "+966501234567") == {optouts.EVERYTHING}
    assert "+966501234567" in client.get("/messages/refusals/").content.decode()
    client.post("/messages/refusals/", {"remove": str(OptOut.objects.get().pk)})
    assert not OptOut.objects.exists()
    client.force_login(alice)
    optouts.choose(SYSTEM, "sms", "+966501234567", [optouts.EVERYTHING])
    assert client.get("/messages/refusals/").status_code == 403
    assert client.post("/messages/refusals/", {"remove": "1"}).status_code == 403
