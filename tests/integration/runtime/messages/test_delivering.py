"""What becomes of a message: sent once, tried again, held, dropped; and what people see of it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from engine.access import SYSTEM, Actor
from engine.access.models import User
from runtime import clock, records
from runtime.jobs import queue, worker
from runtime.jobs.handler import handlers
from runtime.jobs.models import Job
from runtime.messages import asking, holding, optouts, retrying, unsubscribing
from runtime.messages.asking import Manner, Words
from runtime.messages.models import Delivery
from runtime.notifications import Message, notify
from runtime.notifications.models import Notification
from runtime.records.models import Record
from tests.integration.runtime.messages.conftest import NAME, by_http, by_smtp, office
from tests.integration.runtime.messages.servers import HttpGateway, MailServer, said
from tests.integration.runtime.office import BODIES

pytestmark = pytest.mark.django_db
NUMBER = "+966501234567"
HELLO = Words({"ar": "مرحباً", "en": "Hello"}, {"en": "Greeting"})
NIGHT = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)  # 23:30 on a Monday in Riyadh.
QUIET = {"from": "22:00", "to": "08:00", "days_off": True}


def ask(channel: str = "sms", to: str = NUMBER, **manner: Any) -> Delivery:
    (key,) = asking.addresses([to], channel, HELLO, Manner(**manner), language="ar")
    return Delivery.objects.get(pk=key)


def at_night(http_gateway: HttpGateway) -> None:
    house = {"label": NAME, "weekend": ["friday", "saturday"], "quiet": QUIET}
    office(gateway={"main": by_http(http_gateway)}, organisation={"office": house})


def test_a_message_is_sent_after_the_transaction_and_kept_as_it_was_sent(
    http_gateway: HttpGateway,
) -> None:
    office(gateway={"main": by_http(http_gateway)})
    message = ask()
    assert not http_gateway.asked
    worker.run()
    message.refresh_from_db()
    assert [asked.body["text"] for asked in http_gateway.asked] == ["مرحباً"]
    assert (message.status, message.gateway, message.provider_id) == ("sent", "main", "m-1")
    assert (message.text, message.attempts) == ("مرحباً", 1)
    assert message.sent_at is not None


def test_a_server_that_is_away_is_tried_again_and_at_last_it_is_a_failure(
    http_gateway: HttpGateway, moved: None
) -> None:
    http_gateway.answer = lambda asked: (503, {"error": "busy"})
    office(gateway={"main": by_http(http_gateway)})
    message = ask()
    worker.run()
    message.refresh_from_db()
    assert (message.status, message.attempts) == ("queued", 1)
    assert worker.run() == 0, "not at once"
    for _ in range(12):
        clock.advance(timedelta(hours=1))
        worker.run()
    message.refresh_from_db()
    assert (message.status, message.attempts, len(message.route)) == ("failed", 8, 8)
    assert "busy" in message.error
    assert len(http_gateway.asked) == 8
    assert not Job.objects.exclude(state="done").exists()
    http_gateway.answer = lambda asked: (200, {"id": 1})
    holding.begin_anew(message)
    worker.run()
    message.refresh_from_db()
    assert message.status == "sent"


def test_a_worker_that_dies_after_sending_repeats_the_same_message(
    http_gateway: HttpGateway, moved: None
) -> None:
    office(gateway={"main": by_http(http_gateway)})
    message = ask()
    job = queue.take()
    assert job is not None
    handlers[job.kind].perform(job)  # And here it dies.
    clock.advance(timedelta(minutes=5))
    worker.run()
    keys = [asked.headers["Idempotency-Key"] for asked in http_gateway.asked]
    assert keys == [f"diwan-delivery-{message.pk}"] * 2
    assert Delivery.objects.get().status == "sent"


def test_what_was_sent_is_not_sent_again_by_an_earlier_turn(http_gateway: HttpGateway) -> None:
    office(gateway={"main": by_http(http_gateway)})
    message = ask()
    asking.enqueue(message)
    worker.run()
    assert len(http_gateway.asked) == 1


def test_without_a_gateway_it_waits_and_those_in_charge_are_told_once(
    http_gateway: HttpGateway, supervisor: User, alice: User
) -> None:
    keeper = {"label": NAME, "records": [], "capabilities": ["message.manage"]}
    office(role={**BODIES["role"], "supervisor": keeper})
    message = ask()
    ask(to="+966541234567")
    worker.run()
    message.refresh_from_db()
    assert (message.status, message.reason) == ("held", "no_gateway")
    assert not Job.objects.exclude(state="done").exists()
    told = Notification.objects.get()
    assert told.user == supervisor
    assert "no gateway is set up" in told.words("en")
    office(role={**BODIES["role"], "supervisor": keeper}, gateway={"main": by_http(http_gateway)})
    worker.run()
    assert set(Delivery.objects.values_list("status", flat=True)) == {"sent"}


def test_at_night_it_waits_until_the_morning_of_a_working_day(
    http_gateway: HttpGateway, moved: None
) -> None:
    at_night(http_gateway)
    thursday = NIGHT + timedelta(days=3)
    clock.advance(thursday - clock.now())
    message = ask()
    urgent = ask(urgent=True)
    worker.run()
    message.refresh_from_db()
    urgent.refresh_from_db()
    assert (message.status, message.reason) == ("held", "quiet_hours")
    assert message.until == datetime(2026, 11, 29, 5, tzinfo=UTC), "Sunday at eight in Riyadh"
    assert urgent.status == "sent"
    by_hand = ask(to="+966541234567")
    worker.run()
    assert len(http_gateway.asked) == 1
    assert retrying.retry(SYSTEM, by_hand.pk)
    worker.run()
    assert [asked.body["to"] for asked in http_gateway.asked] == [NUMBER, by_hand.address]
    clock.advance(timedelta(days=2))
    worker.run()
    assert len(http_gateway.asked) == 2
    clock.advance(timedelta(hours=12))
    worker.run()
    message.refresh_from_db()
    assert message.status == "sent"


def test_who_wants_none_of_a_topic_still_gets_others_and_what_is_obligatory(
    http_gateway: HttpGateway,
) -> None:
    office(gateway={"main": by_http(http_gateway)}, topic={"offers": {"label": NAME}})
    optouts.choose(SYSTEM, "sms", NUMBER, ["offers"])
    dropped = ask(topic="offers")
    ask(topic="offers", obligatory=True)
    ask()
    worker.run()
    dropped.refresh_from_db()
    assert (dropped.status, dropped.reason) == ("dropped", "opted_out")
    assert len(http_gateway.asked) == 2
    optouts.choose(SYSTEM, "sms", NUMBER, [optouts.EVERYTHING])
    ask()
    worker.run()
    assert len(http_gateway.asked) == 2


def test_a_letter_to_somebody_outside_says_how_to_have_no_more(
    mail_server: MailServer, alice: User
) -> None:
    User.objects.filter(pk=alice.pk).update(email="Alice@office.example")
    office(gateway={"mail": by_smtp(mail_server)})
    message = ask("email", "Acme@client.example")
    ask("email", "acme@client.example", obligatory=True)
    notify([alice.pk], Message(HELLO.text), over=["email"])
    worker.run()
    outside, must, inside = mail_server.letters
    link = unsubscribing.link(message)
    assert link.startswith("https://office.example/unsubscribe/")
    assert outside["List-Unsubscribe"].strip() == f"<{link}>"
    assert outside["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in said(outside)
    for letter in (must, inside):
        assert letter["List-Unsubscribe"] is None
        assert "unsubscribe" not in said(letter) + said(letter, "html")


def test_a_letter_is_drawn_in_the_direction_of_its_language(
    mail_server: MailServer, alice: User
) -> None:
    User.objects.filter(pk=alice.pk).update(email="alice@office.example", language="en")
    office(gateway={"mail": by_smtp(mail_server)})
    words = Words({"ar": "أهلًا <b>بكم</b>\n\nسطر"}, {"ar": "تحية"})
    asking.addresses(["acme@client.example"], "email", words, Manner(), language="ar")
    (note,) = notify([alice.pk], Message(HELLO.text), over=["email"])
    worker.run()
    outside, inside = (said(each, "html") for each in mail_server.letters)
    assert '<html lang="ar" dir="rtl">' in outside
    assert "أهلًا &lt;b&gt;بكم&lt;/b&gt;</p>" in outside
    assert 'href="https://office.example/unsubscribe/' in outside
    assert '<html lang="en" dir="ltr">' in inside
    way_in = f"https://office.example/notifications/{note}/"
    assert f'href="{way_in}"' in inside
    assert way_in in said(mail_server.letters[1])


def test_what_still_keeps_a_message_back_is_told_to_who_sends_it_again(
    http_gateway: HttpGateway, alice: User
) -> None:
    office(gateway={"main": by_http(http_gateway)})
    asking.people([alice.pk], "sms", HELLO, Manner(topic="offers"), record=None)
    message = Delivery.objects.get()
    assert (message.status, message.reason) == ("dropped", "no_address")
    with pytest.raises(retrying.CannotBeSent, match="no_address"):
        retrying.retry(SYSTEM, message.pk)
    User.objects.filter(pk=alice.pk).update(mobile=NUMBER)
    optouts.choose(SYSTEM, "sms", NUMBER, ["offers"])
    with pytest.raises(retrying.CannotBeSent, match="opted_out"):
        retrying.retry(SYSTEM, message.pk)
    optouts.choose(SYSTEM, "sms", NUMBER, [])
    assert retrying.retry(SYSTEM, message.pk)
    worker.run()
    assert [asked.body["to"] for asked in http_gateway.asked] == [NUMBER]


def test_people_get_it_in_their_language_and_who_has_left_gets_none(
    http_gateway: HttpGateway, alice: User, bob: User, charlie: User
) -> None:
    office(gateway={"main": by_http(http_gateway)})
    for user, number, language in ((alice, NUMBER, "ar"), (bob, "+966541234567", "en")):
        User.objects.filter(pk=user.pk).update(mobile=number, language=language)
    User.objects.filter(pk=charlie.pk).update(mobile="+966591234567")
    notify([alice.pk, bob.pk, charlie.pk], Message(HELLO.text), over=["in_app", "sms"])
    User.objects.filter(pk=charlie.pk).update(is_active=False)
    worker.run()
    texts = {asked.body["to"]: asked.body["text"] for asked in http_gateway.asked}
    assert texts == {NUMBER: "مرحباً", "+966541234567": "Hello"}
    assert Delivery.objects.get(user=charlie).reason == "left"


def test_a_rule_writes_to_a_record_s_number_and_its_related_people(
    http_gateway: HttpGateway,
    mail_server: MailServer,
    as_alice: Actor,
    make_client: Callable[..., Record],
) -> None:
    write = {
        "label": NAME,
        "record_type": "client",
        "when": {"on": "edited", "fields": ["city"]},
        "do": [
            {"key": "text", "operator": "message.sms",
             "params": {"to": "record.mobile", "template": '"moved"', "language": '"en"'}},
            {"key": "note", "operator": "message.sms",
             "params": {"to": '["related:requests.paper"]', "text": '"Paper: " + record.city'}},
        ],
    }  # fmt: skip
    template = {
        "label": NAME,
        "channel": ["sms"],
        "record_type": "client",
        "urgent": True,
        "body": {"ar": "{{ record.name }} في {{ record.city }}", "en": "{{ record.name }} moved"},
    }
    office(gateway={"main": by_http(http_gateway)}, rule={"write": write},
           template={"moved": template})  # fmt: skip
    client = make_client("Acme", mobile=NUMBER)
    records.submit(as_alice, "visa", {"client": client.pk, "paper": "+201001234567"})
    records.edit(as_alice, client, {"city": "{{ record.secret }}"}, partial=True)
    worker.run()
    texts = {asked.body["to"]: asked.body["text"] for asked in http_gateway.asked}
    assert texts == {NUMBER: "Acme moved", "+201001234567": "Paper: {{ record.secret }}"}
    kept = Delivery.objects.get(address=NUMBER)
    assert (kept.record_id, kept.template, kept.urgent) == (client.pk, "moved", True)
