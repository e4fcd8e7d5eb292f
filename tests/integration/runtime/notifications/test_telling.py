"""Who is told of what: alerts of statuses, assignments, comments; and the letters that follow."""

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend

from engine.access import SYSTEM, Actor
from engine.access.models import Group, User
from runtime import clock, comments, notifications, records
from runtime.jobs import worker
from runtime.jobs.models import Job
from runtime.messages.models import Delivery
from runtime.notifications import Message, recipients
from runtime.notifications.channel import channels
from runtime.notifications.models import Notification
from runtime.records.models import Record
from tests.blueprints import publish
from tests.cast import MakeUser
from tests.integration.runtime import work
from tests.integration.runtime.office import BODIES

pytestmark = pytest.mark.django_db
HELLO = Message(text={"ar": "مرحبا", "en": "Hello"}, subject={"en": "Greeting"})


class Down(EmailBackend):
    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError("no mail server")


def alerting(*alerts: dict[str, Any], status: str = "working") -> None:
    """Publish the office with these alerts on a status of requests."""
    office: Any = deepcopy(dict(BODIES))
    office["template"] = {
        "begun": {
            "label": {"en": "Begun"},
            "record_type": "request",
            "subject": {"en": "{{ record.number }}"},
            "body": {"en": "{{ record.client }} has begun", "ar": "بدأت {{ record.client }}"},
        }
    }
    for each in office["record_type"]["request"]["statuses"]:
        if each["key"] == status:
            each["alerts"] = list(alerts)
    publish(office)


def told(user: User, kind: str = "status") -> list[str]:
    found = Notification.objects.filter(user=user, kind=kind).order_by("id")
    return [note.words("en") for note in found]


def test_a_status_that_is_entered_tells_those_it_names(
    as_alice: Actor, visa: Record, supervisor: User, bob: User, charlie: User, alice: User
) -> None:
    text = {"en": "{{ record.number }} is {{ record.status }}", "ar": "{{ record.status }}"}
    alerting(
        {"key": "tell", "to": ["role:supervisor", "user:charlie", "assignee"], "text": text},
        {"key": "mail", "to": ["feel: if status = \"working\" then " + str(bob.pk) + " else null"],
         "text": {"en": "{{ record.client }}"}},
    )  # fmt: skip
    records.transition(as_alice, visa, "start")
    assert told(supervisor) == [f"{visa.number} is Working"]
    assert told(bob) == ["Acme"]
    assert told(charlie) == [], "he may not see it"
    assert told(alice) == [], "she did it herself"
    assert Notification.objects.filter(user=supervisor, kind="status").get().color == "teal"


def test_an_alert_may_use_a_template_and_e_mail(
    as_alice: Actor, visa: Record, supervisor: User, mailoutbox: list[Any]
) -> None:
    User.objects.filter(pk=supervisor.pk).update(email="sara@office.example")
    alerting({"key": "a", "to": ["role:supervisor"], "template": "begun",
              "channels": ["in_app", "email"]})  # fmt: skip
    records.transition(as_alice, visa, "start")
    assert told(supervisor) == ["Acme has begun"]
    worker.run()
    (letter,) = mailoutbox
    assert (letter.to, letter.subject, letter.body.split("\n")[0]) == (
        ["sara@office.example"],
        visa.number,
        "Acme has begun",
    )


def test_an_assignment_tells_the_assignee_but_not_who_took_it(
    visa: Record, alice: User, as_supervisor: Actor, supervisor: User
) -> None:
    assert told(alice, "assigned") == [f"Assigned to you: {visa}"]


def test_a_comment_tells_those_who_may_read_it(
    as_bob: Actor, visa: Record, alice: User, as_alice: Actor
) -> None:
    comments.write(as_bob, visa, "internal", "Where are the papers?")
    assert told(alice, "comment") == [f"Bob commented on {visa}"]
    comments.write(as_alice, visa, "internal", "Here")
    assert len(told(alice, "comment")) == 1, "nobody is told of their own"
    comments.write(replace(SYSTEM, name="rule:papers"), visa, "internal", "They came")
    assert told(alice, "comment")[-1] == f"The office commented on {visa}"


def test_everybody_who_is_meant_is_found(
    visa: Record, alice: User, bob: User, charlie: User, supervisor: User, manager: User
) -> None:
    publish(work.bodies())
    team = Group.objects.create(key="team", name="Team", roles=["supervisor"])
    team.members.add(bob)

    def found(*to: str) -> set[int]:
        return set(recipients.resolve(to, visa))

    assert found("assignee", "creator") == {alice.pk}
    assert found("department_manager") == {manager.pk}
    assert found("role:supervisor") == {supervisor.pk, bob.pk}
    assert found("role:clerk@record") == {alice.pk, bob.pk}
    assert found("user:Sara", f"user:{bob.pk}") == {supervisor.pk, bob.pk}
    assert found("feel: assignee", "feel: null", "user:nobody") == {alice.pk}
    with pytest.raises(ValueError, match="names nobody"):
        found("everybody")


def test_whoever_has_left_is_not_told(visa: Record, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert recipients.resolve(["assignee"], visa) == []


def test_a_try_that_failed_is_noted_and_followed_by_another(
    alice: User, settings: Any, mailoutbox: list[Any]
) -> None:
    User.objects.filter(pk=alice.pk).update(email="alice@office.example")
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    notifications.notify([alice.pk], HELLO, over=["in_app", "email"])
    with clock.movable():
        worker.run()
        waiting = Delivery.objects.get()
        assert (waiting.status, waiting.attempts) == ("queued", 1)
        assert "no mail server" in waiting.error
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        clock.advance(timedelta(minutes=1))
        worker.run()
    sent = Delivery.objects.get()
    assert (sent.status, sent.attempts, sent.address) == ("sent", 2, "alice@office.example")
    assert [each["error"] != "" for each in sent.route] == [True, False]
    assert mailoutbox[0].subject == "Greeting"


def test_without_an_address_nothing_is_sent_and_that_is_kept(
    alice: User, mailoutbox: list[Any]
) -> None:
    notifications.notify([alice.pk], HELLO, over=["email"])
    worker.run()
    kept = Delivery.objects.get()
    assert (kept.status, kept.reason) == ("dropped", "no_address")
    assert not mailoutbox
    assert not Job.objects.exists()


def test_a_subject_of_several_lines_adds_no_header(
    alice: User, make_user: MakeUser, mailoutbox: list[Any]
) -> None:
    User.objects.filter(pk=alice.pk).update(email="alice@office.example")
    nasty = Message(text={"en": "Body"}, subject={"en": "Hello\nBcc: all@office.example"})
    notifications.notify([alice.pk], nasty, over=["email"])
    worker.run()
    assert mailoutbox[0].subject == "Hello Bcc: all@office.example"
    assert mailoutbox[0].bcc == []


def test_everybody_is_told_once_however_often_they_are_named(alice: User) -> None:
    notifications.notify([alice.pk, alice.pk], HELLO)
    assert Notification.objects.count() == 1


def test_every_channel_is_worded_and_gives_an_address(alice: User) -> None:
    for name, channel in channels.items():
        assert set(channel.label) == {"ar", "en", "fa"}, name
        assert isinstance(channel.address(alice), str), name
