"""The panel of an element: what the drawing says, as forms, and back as changes."""

import json
from collections.abc import Mapping
from typing import Any

from django.test import Client
from django.urls import reverse

from engine.blueprint import live
from workflows.operators import operators

URL = "/builder/processes/postponement/design/panel/"
SETTINGS = {"recordType": "transaction", "ask": {"form": "postponement_request"}}
TASK = {
    "form": "postponement_decision", "due": "P1D", "working": "true",
    "label": [{"lang": "ar", "text": "اعتماد"}],
    "who": [{"role": "supervisor", "department": "record"}],
    "outcome": [{"key": "approve", "style": "primary", "label": [{"lang": "ar", "text": "نعم"}]}],
}  # fmt: skip
USER_TASK = {
    "id": "decide", "type": "userTask", "event": "none", "name": "اعتماد", "labels": [],
    "own": TASK, "loop": {"kind": ""},
}  # fmt: skip


STEP = {
    "id": "step", "type": "serviceTask", "event": "none", "name": "", "labels": [],
    "loop": {"kind": ""},
}  # fmt: skip


def ask(browser: Client, facts: Mapping[str, Any], post: Mapping[str, Any] | None = None) -> Any:
    nodes = [{"id": "decide", "type": "userTask", "name": "اعتماد", "own": TASK}]
    around = {"settings": SETTINGS, "nodes": nodes}
    more = {"write": "1", **post} if post is not None else {}
    sent = {"facts": json.dumps(facts), "around": json.dumps(around), "ways": "[]", **more}
    answer = browser.post(URL, sent)
    assert answer.status_code == 200
    return answer.json()


def test_a_panel_shows_what_the_element_says(browser: Client) -> None:
    html = ask(browser, USER_TASK)["html"]
    assert "after 1 working day" in html
    assert "Decision" in html
    assert 'value="approve"' in html


def test_a_deadline_is_written_as_the_engine_reads_it(browser: Client) -> None:
    post = {"due-way": "after", "due-amount": "3", "due-unit": "days", "due-working": "true"}
    changes = ask(browser, USER_TASK, post)["changes"]
    assert changes["own"] == {**TASK, "due": "P3D"}
    post = {"due-way": "field", "due-field": "due", "due-amount": "2", "due-unit": "days"}
    changes = ask(browser, USER_TASK, {**post, "due-sign": "before"})["changes"]
    assert changes["own"]["due"] == 'record.due - duration("P2D")'
    assert "working" not in changes["own"]


def test_people_and_buttons_are_written(browser: Client) -> None:
    post = {
        "people-rows": "", "people-rows.0.who": "manager", "people-rows.0.where": "record",
        "people-user": "starter.id",
        "outcomes-rows": "", "outcomes-rows.0.ar": "موافقة", "outcomes-rows.0.en": "Approve it",
        "outcomes-rows.0.style": "primary", "outcomes-rows.0.form": "true",
    }  # fmt: skip
    own = ask(browser, USER_TASK, post)["changes"]["own"]
    assert own["who"] == [{"user": "starter.id"}, {"managerOf": "record"}] or own["who"] == [
        {"managerOf": "record"},
        {"user": "starter.id"},
    ]
    assert own["outcome"][0]["key"] == "approve_it"
    assert own["form"] == "postponement_decision"


def test_expressions_of_a_large_drawing_know_its_names(browser: Client) -> None:
    nodes = [{"id": f"a_task_with_a_long_name_{n}", "type": "userTask"} for n in range(400)]
    around = json.dumps({"settings": SETTINGS, "nodes": nodes})
    sent = {"facts": json.dumps(USER_TASK), "around": around, "ways": "[]"}
    html = browser.post(URL, sent).json()["html"]
    scope = "process" + html.split('scope="process')[1].split('"')[0]
    assert "a_task_with_a_long_name_100" in scope
    answer = browser.get(reverse("feel"), {"scope": scope})
    assert answer.status_code == 200
    found = answer.json()["names"]
    names = {each["name"]: each for each in found}
    assert "a_task_with_a_long_name_0" in names
    assert {"record", "starter", "new_date"} <= names.keys()


def test_a_decision_is_given_what_it_reads(browser: Client) -> None:
    own = {"key": "closing_discount", "input": [{"name": "amount", "value": "record.net"}]}
    step = {**STEP, "type": "businessRuleTask", "own": own}
    html = ask(browser, step)["html"]
    for name in live().get("decision", "closing_discount").inputs.values():
        assert name.name in html
    post = {"decision-key": "closing_discount", "decision-input_0": "record.client.card"}
    found = ask(browser, step, post)["changes"]["own"]["input"]
    assert found == [*own["input"], {"name": "card", "value": "record.client.card"}]


def test_a_way_is_taken_after_a_button(browser: Client) -> None:
    way = {
        "id": "way_1", "type": "sequenceFlow", "event": "none", "name": "", "labels": [],
        "own": {}, "condition": "", "choice": True, "fallback": False, "source": "gate",
    }  # fmt: skip
    changes = ask(browser, way, {"way-way": "outcome", "way-outcome": "decide.approve"})["changes"]
    assert changes == {"condition": 'decide.outcome = "approve"'}
    changes = ask(browser, {**way, **changes}, {"way-way": "fallback"})["changes"]
    assert changes == {"fallback": True, "condition": ""}


def test_each_operator_has_a_form_of_its_own_parameters(browser: Client) -> None:
    for name, operator in operators.items():
        html = ask(browser, {**STEP, "own": {"name": name}})["html"]
        for number, _param in enumerate(operator.schema()["properties"]):
            fields = (f'id="operator-source_{number}', f'id="operator-fixed_{number}')
            assert any(field in html for field in fields), f"{name}: {number}"


def test_fixed_parameters_are_chosen_and_written_as_feel(browser: Client) -> None:
    own = {"name": "notify", "param": [{"name": "to", "value": '["assignee"]'},
                                       {"name": "color", "value": '"amber"'}]}  # fmt: skip
    step = {**STEP, "own": own}
    names = list(operators["notify"].schema()["properties"])
    to, color = names.index("to"), names.index("color")
    post = {
        f"operator-fixed_{to}": ["assignee", "role.supervisor.-record"],
        f"operator-fixed_{color}": "red",
        "operator-name": "notify",
    }
    found = ask(browser, step, post)["changes"]["own"]["param"]
    assert found == [
        {"name": "to", "value": '["assignee", "role:supervisor@record"]'},
        {"name": "color", "value": '"red"'},
    ]


def test_what_no_page_sends_is_refused_or_breaks_nothing(browser: Client) -> None:
    around = {"around": '{"settings": {}, "nodes": []}', "ways": "[]"}
    for sent in (
        {},
        {"facts": "x"},
        {"facts": "[]", **around},
        {"facts": '{"labels": 5}', **around},
    ):
        assert browser.post(URL, sent).status_code == 400
    for facts in (
        {},
        {"type": "userTask", "own": {"who": "x", "outcome": "y", "label": "z", "show": []}},
        {"type": "serviceTask", "own": {"name": [], "param": "x"}},
        {"type": "startEvent", "labels": []},
        {"type": "process", "own": {"start": "x", "input": "y"}},
        {"type": "boundaryEvent", "event": "timer"},
    ):
        sent = {"facts": json.dumps(facts), **around}
        assert browser.post(URL, sent).status_code == 200, facts
