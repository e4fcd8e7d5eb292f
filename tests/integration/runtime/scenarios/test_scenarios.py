"""Scenarios tell in YAML what an office promises, and leave nothing behind."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from engine.access.models import User
from engine.blueprint import Compiled, live
from engine.blueprint.packs.scenarios import Outcome
from runtime.jobs.models import Job
from runtime.records.models import Record
from runtime.scenarios import run
from tests.blueprints import blueprint
from tests.integration.runtime import work
from tests.unit.workflows import bpmn

pytestmark = pytest.mark.django_db
GIVEN = """
label: {en: Requests}
given:
  people:
    alice: {roles: [clerk], department: visas}
    sara: {roles: [supervisor], department: visas}
    mona: {roles: [department_manager], department: visas, manages: [visas]}
    charlie: {roles: [clerk], department: licences}
  records:
    acme: {type: client, by: alice, data: {name: Acme, mobile: "+966501234567"}}
    visa: {type: visa, by: alice, data: {client: $acme, people: 3}, assignee: alice}
scenarios:
"""
CHAIN = """
  - key: both_approve
    label: {en: Both approve and the date moves}
    steps:
      - when: {as: alice, start: postponement, on: visa,
               data: {new_date: '=today() + duration("P20D")', reason: closed}}
        then:
          - {task: supervise, on: visa, for: sara}
          - {task: supervise, on: visa, for: charlie, absent: true}
          - {told: sara, about: visa}
          - {process: postponement, on: visa, status: running}
      - when: {as: sara, complete: supervise, on: visa, outcome: approve, data: {note: fine}}
      - when: {as: mona, complete: manage, on: visa, outcome: approve}
        then:
          - {record: visa, due: '=today() + duration("P20D")', assignee: alice, status: assigned,
             fields: {people: 3}, holds: visa.client.name = "Acme"}
          - {process: postponement, on: visa}
  - key: late
    label: {en: A late answer is counted}
    steps:
      - when:
          - {as: alice, start: postponement, on: visa, data: {new_date: "2040-01-01", reason: x}}
          - {advance: P2D}
        then: [{task: supervise, on: visa, late: true}]
  - key: refusals
    label: {en: What is not allowed is refused}
    steps:
      - when: {as: charlie, edit: visa, data: {note: mine}}
        then: [{refused: record_not_found}, {sees: charlie, record: visa, absent: true}]
      - when: {as: alice, create: client, name: again, data: {name: B, mobile: "+966501234567"}}
        then: [{refused: duplicate, with: mobile}]
      - when: {as: alice, create: client, name: nobody, data: {}}
        then: [{refused: invalid, with: name}, {records: client, where: {name: Acme}, count: 1}]
      - when: {as: sara, transition: freeze, on: acme, reason: unpaid}
      - when: {as: alice, create: visa, name: second, data: {client: $acme}}
        then: [{refused: refused, with: frozen_client}]
"""


def play(tmp_path: Path, text: str, **processes: Any) -> list[Outcome]:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "requests.yaml").write_text(GIVEN + text)
    office: Any = deepcopy(work.bodies(postponement=work.POSTPONEMENT, **processes))
    office["department"] = {key: {"label": {"en": key}} for key in ("visas", "licences")}
    return run(tmp_path, Compiled(blueprint(office)))


def test_what_holds_passes(tmp_path: Path) -> None:
    outcomes = play(tmp_path, CHAIN)
    assert [outcome.failures for outcome in outcomes] == [(), (), ()]
    assert outcomes[0].scenario == "Both approve and the date moves"
    assert outcomes[0].file == "scenarios/requests.yaml"


def test_nothing_of_it_stays(tmp_path: Path, alice: User) -> None:
    before = live().number
    play(tmp_path, CHAIN)
    assert live().number == before
    assert not Record.objects.exists()
    assert not Job.objects.exists()
    assert list(User.objects.active()) == [alice]


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ("when: {as: alice, edit: visa, data: {people: many}}", "invalid: people"),
        (
            "then: [{record: visa, status: closed}]",
            "the status of visa is 'assigned', not 'closed'",
        ),
        ("then: [{record: visa, assignee: sara}]", "the assignee of visa is 'alice', not 'sara'"),
        ("then: [{record: visa, fields: {people: 4}}]", "the field people of visa is 3, not 4"),
        ("then: [{record: visa, holds: visa.people > 3}]", "does not hold"),
        ("then: [{told: sara, text: hello}]", "sara was not told 'hello'; heard: nothing"),
        ("then: [{refused: forbidden}]", "it was not refused"),
        ("then: [{task: supervise, on: visa}]", "no open task supervise on visa; open are: none"),
        ("then: [{sees: charlie, record: visa}]", "charlie does not see visa"),
        ("then: [{records: visa, count: 2}]", "1 records of visa"),
        ("then: [{record: vsia, status: new}]", "did you mean 'visa'?"),
        ("when: {as: alicia, edit: visa, data: {}}", "did you mean 'alice'?"),
        ("when: {as: alice, edti: visa}", "no action named 'as'"),
        ("when: {as: alice, complete: supervise, on: visa}", "no open task named 'supervise'"),
        (
            "{when: {as: charlie, edit: visa, data: {}}, then: [{refused: forbidden}]}",
            "refused otherwise: record_not_found",
        ),
    ],
)
def test_what_does_not_hold_is_told(tmp_path: Path, step: str, sentence: str) -> None:
    text = f"""
  - key: wrong
    label: {{en: Wrong}}
    steps:
      - {{when: {{as: alice, edit: visa, data: {{note: fine}}}}}}
      - {step}
"""
    (outcome,) = play(tmp_path, text)
    assert sentence in " ".join(outcome.failures)
    assert outcome.line == GIVEN.count("\n") + 6


def test_a_file_that_cannot_be_read_fails(tmp_path: Path) -> None:
    (outcome,) = play(tmp_path, "  - {key: a, label: {en: A}, stpes: []}")
    assert "stpes" in outcome.failures[0]


def test_time_passes_from_one_thing_due_to_the_next(tmp_path: Path) -> None:
    """Reminders every other day: after five days there have been two, not one."""
    reminding = work.of(
        bpmn.start(),
        bpmn.user("wait", "ok", who=work.SUPERVISOR),
        bpmn.boundary("again", "wait", bpmn.timer("cycle", "R3/P2D"), interrupting=False),
        bpmn.service("tell", "notify", to='["assignee"]', text='{en: "Still waiting"}'),
        bpmn.end("told"),
        bpmn.end(),
        ways="begin > wait > done\nagain > tell > told",
        key="reminding",
    )
    text = """
  - key: reminders
    label: {en: Reminders}
    steps:
      - {when: [{as: alice, start: reminding, on: visa}, {advance: P5D}]}
      - {then: [{told: alice, about: visa, text: Still, absent: true}]}
"""
    (outcome,) = play(tmp_path, text, reminding=reminding)
    assert outcome.failures[0].count("Still waiting") == 2


def test_mail_is_rehearsed_and_not_sent(tmp_path: Path, mailoutbox: list[Any]) -> None:
    writing = work.of(
        bpmn.start(),
        bpmn.service("write", "message.email", to='"acme@client.example"', subject='"Hello"',
                     text='"Dear client"'),
        bpmn.service("tell", "notify", to='["assignee"]', text='{en: "sent"}',
                     channels='["in_app", "email"]'),
        bpmn.end(),
        ways="begin > write > tell > done",
        key="writing",
    )  # fmt: skip
    text = """
  - key: mail
    label: {en: Mail}
    steps:
      - when: {as: alice, start: writing, on: visa}
        then: [{process: writing, on: visa}, {told: alice, text: sent, over: email}]
"""
    (outcome,) = play(tmp_path, text, writing=writing)
    assert outcome.failures == ()
    assert not mailoutbox
