"""A rule that fails changes nothing, leaves what set it off, and waits for a person."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend

from engine.access import Actor, Forbidden, actor_of
from engine.access.models import User
from engine.audit.models import Entry
from runtime import clock, records
from runtime.jobs import worker
from runtime.records.models import Record
from runtime.rules import settling
from runtime.rules.errors import FiringClosed, RuleGone
from runtime.rules.models import RuleFiring
from tests.blueprints import publish
from tests.integration.runtime.rules.conftest import bodies, note, rule

pytestmark = pytest.mark.django_db
EDITED = {"on": "edited", "fields": ["paper"]}
CLOSE = {"operator": "record.transition", "params": {"transition": '"close"'}}
LETTER = {
    "operator": "letter.write",
    "params": {"to": '"acme@client.example"', "subject": '"Your visa"', "text": "record.paper"},
}


class Down(EmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError("no mail server")


@pytest.fixture
def failed(as_alice: Actor, visa: Record) -> RuleFiring:
    """A rule that writes a note and then closes: which no status of the visa lets it do."""
    publish(bodies(close=rule(EDITED, note('"closed"'), CLOSE)))
    records.edit(as_alice, visa, {"paper": "1"}, partial=True)
    return RuleFiring.objects.open().get()


def test_all_of_it_is_undone_and_the_edit_stands(failed: RuleFiring, visa: Record) -> None:
    now = Record.objects.get(pk=visa.pk)
    assert (now.data["paper"], now.data.get("note")) == ("1", None)
    assert "no_transition" in failed.error or "NotPossible" in failed.error
    assert not Entry.objects.filter(verb="rule.fire").exists(), "it did not happen"


def test_a_manager_tries_it_again_when_it_can_work(
    failed: RuleFiring, as_supervisor: Actor, visa: Record, manager: User
) -> None:
    records.transition(as_supervisor, Record.objects.get(pk=visa.pk), "start")
    assert settling.retry(actor_of(manager), failed)
    now = Record.objects.get(pk=visa.pk)
    assert (now.status, now.data["note"]) == ("closed", "closed")
    failed.refresh_from_db()
    assert (failed.status, failed.error, failed.closed_by) == ("done", "", manager)
    with pytest.raises(FiringClosed):
        settling.retry(actor_of(manager), failed)


def test_what_fails_again_goes_on_waiting(failed: RuleFiring, manager: User) -> None:
    assert not settling.retry(actor_of(manager), failed)
    assert RuleFiring.objects.open().get() == failed


def test_a_manager_skips_it(failed: RuleFiring, manager: User) -> None:
    settling.skip(actor_of(manager), failed)
    assert not RuleFiring.objects.open().exists()
    assert Entry.objects.filter(verb="incident.skipped").exists()


def test_bob_may_not_settle_it(failed: RuleFiring, as_bob: Actor) -> None:
    with pytest.raises(Forbidden):
        settling.skip(as_bob, failed)


def test_of_a_rule_that_is_gone_only_the_failure_is_left(failed: RuleFiring, manager: User) -> None:
    publish(bodies())
    with pytest.raises(RuleGone):
        settling.retry(actor_of(manager), failed)
    settling.skip(actor_of(manager), failed)


def test_rules_that_set_each_other_off_are_taken_back_and_named(
    as_alice: Actor, visa: Record
) -> None:
    ping = {
        "operator": "record.update",
        "params": {"set": '{note: "again", paper: record.paper + "x"}'},
    }
    publish(bodies(ping=rule(EDITED, ping), pong=rule(EDITED, ping)))
    records.edit(as_alice, visa, {"paper": "1"}, partial=True)
    now = Record.objects.get(pk=visa.pk)
    assert (now.data["paper"], now.data.get("note")) == ("1", None)
    errors = {each.rule: each.error for each in RuleFiring.objects.all()}
    assert errors.keys() == {"ping", "pong"}
    assert "ping → ping" in errors["ping"]


def test_a_letter_leaves_after_the_commit(
    as_alice: Actor, visa: Record, mailoutbox: list[Any]
) -> None:
    publish(bodies(write=rule(EDITED, LETTER)))
    records.edit(as_alice, visa, {"paper": "ready"}, partial=True)
    assert not mailoutbox
    worker.run()
    assert [each.body for each in mailoutbox] == ["ready"]
    assert mailoutbox[0].extra_headers["Message-ID"].startswith("<task-rule-")


def test_a_letter_that_fails_at_every_try_waits_for_a_person(
    as_alice: Actor,
    visa: Record,
    manager: User,
    mailoutbox: list[Any],
    settings: Any,
    moved: None,
) -> None:
    publish(bodies(write=rule(EDITED, note('"written"'), LETTER)))
    records.edit(as_alice, visa, {"paper": "ready"}, partial=True)
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    for _ in range(10):
        worker.run()
        clock.advance(timedelta(hours=1))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    firing = RuleFiring.objects.open().get()
    assert "no mail server" in firing.error
    assert settling.retry(actor_of(manager), firing)
    worker.run()
    assert len(mailoutbox) == 1, "only what was not sent is done again"
    assert not RuleFiring.objects.open().exists()


def test_an_address_that_is_none_fails_at_once(as_alice: Actor, visa: Record) -> None:
    nowhere = {**LETTER, "params": {**LETTER["params"], "to": "record.paper"}}
    publish(bodies(write=rule(EDITED, nowhere)))
    records.edit(as_alice, visa, {"paper": "nowhere"}, partial=True)
    assert "no e-mail address" in RuleFiring.objects.open().get().error
