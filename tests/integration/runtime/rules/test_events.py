"""What happens to a record sets rules off, in the same step, in the name of the rule."""

import pytest

from engine.access import Actor
from engine.access.models import User
from engine.audit.models import Entry
from runtime import comments, records
from runtime.comments.models import Comment
from runtime.notifications.models import Notification
from runtime.records.models import Record
from runtime.rules.models import RuleFiring
from tests.blueprints import publish
from tests.integration.runtime.rules.conftest import bodies, note, rule, tell

pytestmark = pytest.mark.django_db


def _now(record: Record) -> Record:
    return Record.objects.get(pk=record.pk)


def test_a_new_record_sets_a_rule_of_its_base_off(
    as_alice: Actor, client_record: Record, alice: User
) -> None:
    publish(bodies(welcome=rule({"on": "created"}, note('"by " + user.name'))))
    made = records.submit(as_alice, "visa", {"client": client_record.pk})
    assert made.data["note"] == "by Alice"
    firing = RuleFiring.objects.get()
    assert (firing.rule, firing.on, firing.status, firing.user_id) == (
        "welcome", "created", "done", alice.pk
    )  # fmt: skip
    entries = Entry.objects.filter(subject_type="record", subject_id=str(made.pk)).order_by("pk")
    assert [each.verb for each in entries] == ["record.create", "rule.fire", "record.edit"]
    assert (entries[2].actor_id, entries[2].reason) == (None, "rule:welcome")


def test_an_edit_sets_off_only_rules_for_what_changed(as_alice: Actor, visa: Record) -> None:
    publish(
        bodies(
            papers=rule(
                {"on": "edited", "fields": ["paper"]}, note('before.paper + " > " + record.paper')
            ),
            people=rule({"on": "edited", "fields": ["attached"]}, note('"never"')),
        )
    )  # fmt: skip
    visa = records.edit(as_alice, visa, {"paper": "1"}, partial=True)
    assert "note" not in visa.data, "before there was no number: null + text is null"
    visa = records.edit(as_alice, visa, {"paper": "2"}, partial=True)
    assert visa.data["note"] == "1 > 2"


def test_what_a_transition_asks_for_is_an_edit(as_alice: Actor, visa: Record) -> None:
    publish(bodies(papers=rule({"on": "edited", "fields": ["paper"]}, note("record.paper"))))
    visa = records.transition(as_alice, visa, "start")
    visa = records.transition(as_alice, visa, "wait", data={"paper": "77"})
    assert visa.data["note"] == "77"


def test_a_status_sets_a_rule_off_if_its_condition_holds(
    as_alice: Actor, as_supervisor: Actor, visa: Record
) -> None:
    many = rule(
        {"on": "status", "status": ["working"]},
        note('before.status + " > " + record.status'),
        record_type="visa",
        **{"if": "record.people > 2"},
    )
    publish(bodies(many=many))
    visa = records.transition(as_alice, visa, "start")
    assert visa.data["note"] == "assigned > working"
    other = records.submit(as_supervisor, "visa", {"client": visa.data["client"], "people": 2})
    other = records.transition(as_supervisor, other, "start")
    assert "note" not in other.data
    assert RuleFiring.objects.count() == 1, "a rule whose condition fails leaves nothing"


def test_an_assignment_tells_whom_the_rule_says(
    as_supervisor: Actor, visa: Record, bob: User, supervisor: User
) -> None:
    publish(bodies(told=rule({"on": "assigned"}, tell("role:supervisor", "Given away"))))
    records.assign(as_supervisor, visa, bob)
    told = Notification.objects.filter(text__en="Given away")
    assert [each.user_id for each in told] == [supervisor.pk]


def test_a_comment_for_an_audience_is_answered_once(as_alice: Actor, visa: Record) -> None:
    answer = {
        "operator": "comment.write",
        "params": {"audience": '"internal"', "text": '"Heard: " + comment.text'},
    }
    publish(bodies(echo=rule({"on": "commented", "audience": "public"}, answer)))
    comments.write(as_alice, visa, "internal", "Among us")
    comments.write(as_alice, visa, "public", "Dear client")
    assert list(Comment.objects.order_by("pk").values_list("text", flat=True)) == [
        "Among us",
        "Dear client",
        "Heard: Dear client",
    ]


def test_actions_run_in_their_order_each_seeing_the_last(as_alice: Actor, visa: Record) -> None:
    start = {"operator": "record.transition", "params": {"transition": '"start"'}}
    publish(
        bodies(
            b=rule({"on": "edited", "fields": ["paper"]}, note("record.status")),
            a=rule({"on": "edited", "fields": ["paper"]}, start),
        )
    )
    visa = records.edit(as_alice, visa, {"paper": "1"}, partial=True)
    assert visa.data["note"] == "working", "rules go off in the order of their keys"


def test_a_rule_that_is_not_active_rests(as_alice: Actor, visa: Record) -> None:
    publish(bodies(idle=rule({"on": "edited"}, note('"never"'), active=False)))
    assert "note" not in records.edit(as_alice, visa, {"paper": "1"}, partial=True).data
