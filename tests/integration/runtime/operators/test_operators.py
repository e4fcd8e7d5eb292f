"""What each operator does to a record, in the name of whoever started the process."""

from datetime import date
from typing import Any

import pytest

from engine import audit
from engine.access import Actor
from engine.access.models import User
from runtime import processes
from runtime.assignment.models import Distribution
from runtime.comments.models import Comment
from runtime.notifications.models import Notification
from runtime.operators import fail
from runtime.processes.models import Incident
from runtime.records.models import Record
from tests.blueprints import publish
from tests.integration.runtime import work
from tests.unit.workflows import bpmn
from workflows.operators import operators

pytestmark = pytest.mark.django_db


def doing(operator: str, *, caught: str = "", **params: str) -> Any:
    """Return a process that does one thing; an error of that code leads to a comment."""
    parts, ways = [], "begin > act > done"
    if caught:
        error = f'<bpmn:errorEventDefinition errorRef="{caught}_error"/>'
        parts = [
            bpmn.boundary("wrong", "act", error),
            bpmn.service("regret", "comment.write", audience='"internal"', text='"It failed"'),
            bpmn.end("regretted"),
        ]
        ways += "\nwrong > regret > regretted"
    xml = work.of(
        bpmn.start(),
        bpmn.service("act", operator, **params),
        bpmn.end(),
        *parts,
        ways=ways,
        key="doing",
    )["xml"].replace('recordType="request"', 'recordType="visa"')
    if caught:
        declared = f'<bpmn:error id="{caught}_error" errorCode="{caught}"/>'
        xml = xml.replace("<bpmn:process", f"{declared}<bpmn:process", 1)
    return {"xml": xml}


class Office:
    """Runs one operator on Alice's visa, started by Alice."""

    def __init__(self, actor: Actor, visa: Record) -> None:
        self.actor = actor
        self.visa = visa

    def do(self, operator: str, *, caught: str = "", **params: str) -> Record:
        publish(work.bodies(doing=doing(operator, caught=caught, **params)))
        processes.start(self.actor, "doing", self.visa)
        return Record.objects.get(pk=self.visa.pk)


@pytest.fixture
def office_at_work(as_alice: Actor, visa: Record) -> Office:
    return Office(as_alice, visa)


def test_every_operator_is_worded_and_has_a_schema() -> None:
    for name, operator in operators.items():
        assert set(operator.label) == {"ar", "en", "fa"}, name
        assert operator.schema()["type"] == "object", name
        assert operator.schema()["additionalProperties"] is False, name


def test_update_sets_fields(office_at_work: Office) -> None:
    visa = office_at_work.do(
        "record.update", set='{people: record.people + 1, note: "by " + starter.name, paper: null}'
    )
    assert (visa.data["people"], visa.data["note"]) == (4, "by Alice")
    (entry,) = audit.story("record", visa.pk).filter(verb="record.edit")
    assert (entry.actor_id, entry.reason) == (office_at_work.actor.user_id, "process:doing")


def test_update_may_set_what_the_starter_may_not(office_at_work: Office) -> None:
    """Alice's role gives no right to the client's balance; the process has it."""
    client = Record.objects.get(type="client")
    visa = office_at_work.do("record.update", set="{client: record.client}")
    assert visa.data["client"] == client.pk


def test_an_update_that_the_form_refuses_is_an_error_the_process_catches(
    office_at_work: Office,
) -> None:
    visa = office_at_work.do("record.update", caught="invalid", set='{people: "many"}')
    assert visa.data["people"] == 3
    assert Comment.objects.get().text == "It failed"


def test_transition_moves_the_status(office_at_work: Office) -> None:
    assert office_at_work.do("record.transition", transition='"start"').status == "working"


def test_a_transition_that_is_not_possible_can_be_caught(office_at_work: Office) -> None:
    visa = office_at_work.do("record.transition", caught="notpossible", transition='"close"')
    assert (visa.status, Comment.objects.count()) == ("assigned", 1)


@pytest.mark.parametrize(
    "due",
    ['date("2031-02-03")', '"2031-02-03"', 'date and time("2031-02-03T15:00:00@Asia/Riyadh")'],
)
def test_set_due_moves_the_expected_day(office_at_work: Office, due: str) -> None:
    visa = office_at_work.do("record.set_due", due=due, reason='"closed"')
    assert visa.due is not None
    assert visa.due.date() == date(2031, 2, 3)


def test_assign_gives_the_record_to_a_person(office_at_work: Office, bob: User) -> None:
    assert office_at_work.do("record.assign", user=str(bob.pk)).assignee == bob


def test_assign_to_somebody_of_another_department_is_refused(
    office_at_work: Office, charlie: User
) -> None:
    visa = office_at_work.do("record.assign", caught="notpossible", user=str(charlie.pk))
    assert visa.assignee_id == office_at_work.actor.user_id


def test_assign_to_nobody_known_is_refused(office_at_work: Office) -> None:
    office_at_work.do("record.assign", caught="notpossible", user="999999")
    assert Comment.objects.count() == 1


def test_distribute_gives_it_to_the_least_loaded(office_at_work: Office, bob: User) -> None:
    visa = office_at_work.do("record.distribute", strategy='"least_loaded"', role='"clerk"')
    assert visa.assignee == bob
    assert Distribution.objects.get().reason == "chosen"


def test_create_makes_a_record_that_refers_back(office_at_work: Office, make_client: Any) -> None:
    client = make_client("Other")
    office_at_work.do(
        "record.create",
        type='"licence"',
        data=f'{{client: {client.pk}, note: "after " + record.number}}',
    )
    made = Record.objects.get(type="licence")
    assert made.data["note"] == f"after {office_at_work.visa.number}"
    assert made.created_by_id == office_at_work.actor.user_id


def test_create_writes_lines(office_at_work: Office, client_record: Record) -> None:
    office: Any = work.bodies(
        doing=doing(
            "record.create",
            type='"bill"',
            data="{lines: for n in 1..record.people return "
            '{item: "visa " + string(n), price: 100.5}}',
            reference='"request"',
        )
    )
    office["record_type"]["bill"] = {
        "label": {"en": "Bill"},
        "fields": [
            {"key": "request", "type": "reference", "to": "visa", "label": {"en": "Request"}},
            {
                "key": "lines",
                "type": "lines",
                "label": {"en": "Lines"},
                "fields": [
                    {"key": "item", "type": "text", "label": {"en": "Item"}},
                    {"key": "price", "type": "money", "label": {"en": "Price"}},
                ],
            },
            {
                "key": "total",
                "type": "computed",
                "result": "money",
                "value": "sum(lines.price)",
                "label": {"en": "Total"},
            },
        ],
    }
    publish(office)
    processes.start(office_at_work.actor, "doing", office_at_work.visa)
    bill = Record.objects.get(type="bill")
    assert bill.data["request"] == office_at_work.visa.pk
    assert [line["item"] for line in bill.data["lines"]] == ["visa 1", "visa 2", "visa 3"]
    assert bill.data["total"] == 301.5


def test_a_comment_is_written(office_at_work: Office) -> None:
    office_at_work.do("comment.write", audience='"internal"', text='"People: " + string(3)')
    assert Comment.objects.get().text == "People: 3"


def test_a_comment_for_an_unknown_audience_is_told(office_at_work: Office) -> None:
    with pytest.raises(processes.StepFailed, match="unknown_audience"):
        office_at_work.do("comment.write", audience='"nobody"', text='"x"')


def test_an_addressee_that_means_nobody_is_told(office_at_work: Office) -> None:
    with pytest.raises(processes.StepFailed, match="'everybody' names nobody"):
        office_at_work.do("notify", to='"everybody"', text='{en: "x"}')


def test_notify_tells_whom_it_names_and_who_may_see_it(
    office_at_work: Office, supervisor: User, manager: User, charlie: User, bob: User
) -> None:
    office_at_work.do(
        "notify",
        to='["role:supervisor@record", "department_manager", "user:charlie", "creator"]',
        text='{en: "{{ record.number }}: {{ record.status }} {{ values.n }}", ar: "تنبيه"}',
        values="{n: record.people}",
        color='"red"',
    )
    told = Notification.objects.filter(kind="process")
    alice = office_at_work.actor.user_id
    assert set(told.values_list("user", flat=True)) == {supervisor.pk, manager.pk, alice}
    note = told.first()
    assert note is not None
    assert note.text == {"en": f"{office_at_work.visa.number}: Assigned 3", "ar": "تنبيه"}
    assert note.color == "red"


def test_notify_takes_a_template(office_at_work: Office, alice: User) -> None:
    office: Any = work.bodies(
        doing=doing("notify", to='"assignee"', template='"hello"', values='{who: "{{ x }}"}')
    )
    office["template"] = {
        "hello": {"label": {"en": "Hello"}, "body": {"en": "Hello {{ values.who }}"}}
    }
    publish(office)
    processes.start(office_at_work.actor, "doing", office_at_work.visa)
    assert Notification.objects.get(kind="process").text == {"en": "Hello {{ x }}"}


def test_fail_is_caught_by_its_code(office_at_work: Office) -> None:
    office_at_work.do("fail", caught="too_much", code='"too_much"')
    assert Comment.objects.count() == 1


def test_an_error_that_nobody_catches_is_told(office_at_work: Office) -> None:
    with pytest.raises(processes.StepFailed, match="too_much"):
        office_at_work.do("fail", code='"too_much"')
    assert not Incident.objects.exists()


def test_a_parameter_that_is_wrong_says_which(office_at_work: Office) -> None:
    with pytest.raises(processes.StepFailed, match="code"):
        office_at_work.do("fail", code="null")
    assert fail.FailParams(code="x").message == ""
