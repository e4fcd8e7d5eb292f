"""What is wrong with a rule is said when it is published, where it stands."""

from typing import Any

import pytest

from engine.blueprint.checking import check_only
from tests.blueprints import blueprint
from tests.integration.runtime.rules.conftest import Body, bodies, note, rule, tell

CREATED = {"on": "created"}


def _problems(body: Body) -> dict[str, str]:
    found = check_only(blueprint(bodies(it=body)), "rule", "it")
    return {each.path: each.message("en") for each in found}


def test_a_sound_rule_has_none() -> None:
    assert not _problems(rule(CREATED, note('"hello"'), **{"if": 'record.status = "new"'}))


@pytest.mark.parametrize(
    ("when", "path"),
    [
        ({"on": "edited", "fields": ["nowt"]}, "when.fields.nowt"),
        ({"on": "status", "status": ["gone"]}, "when.status.gone"),
        ({"on": "commented", "audience": "press"}, "when.audience"),
        ({"on": "time", "field": "note"}, "when.field"),
        ({"on": "time", "field": "due", "times": 3}, "when.every"),
        ({"on": "sometimes"}, "when"),
    ],
)
def test_when_it_names_what_is_not_there(when: Body, path: str) -> None:
    assert path in _problems(rule(when, note('"hello"')))


@pytest.mark.parametrize(
    ("action", "path"),
    [
        ({"operator": "record.fly"}, "do.step0.operator"),
        ({"operator": "record.update", "params": {}}, "do.step0.params"),
        ({"operator": "record.update", "params": {"sett": "1", "set": "{note: 1}"}},
         "do.step0.params.sett"),
        ({"operator": "record.update", "params": {"set": "{note: record.nowt}"}},
         "do.step0.params.set"),
        ({"operator": "record.update", "params": {"set": '{nowt: "x"}'}}, "do.step0.params.set"),
        ({"operator": "notify", "params": {"to": '"role:nobody"', "text": '{en: "x"}'}},
         "do.step0.params.to"),
        ({"operator": "notify", "params": {"to": '"assignee"', "template": '"nothing"'}},
         "do.step0.params.template"),
        ({"operator": "notify", "params": {"to": '"assignee"', "text": '{en: "{{ record.x }}"}'}},
         "do.step0.params.text.en"),
        ({"operator": "comment.write", "params": {"audience": '"press"', "text": '"x"'}},
         "do.step0.params.audience"),
        ({"operator": "record.transition", "params": {"transition": '"fly"'}},
         "do.step0.params.transition"),
        ({"operator": "message.email", "params": {"to": '"no address"', "subject": '"x"',
                                                  "text": '"y"'}}, "do.step0.params.to"),
    ],
)  # fmt: skip
def test_what_it_does_names_what_is_not_there(action: Body, path: str) -> None:
    assert path in _problems(rule(CREATED, action))


def test_what_people_typed_is_no_template() -> None:
    text: dict[str, Any] = tell("assignee", "x")
    text["params"]["text"] = '{en: "{{ record.number }} " + record.note}'
    assert "worked out" in _problems(rule(CREATED, text))["do.step0.params.text"]


def test_a_condition_knows_the_fields_of_its_type() -> None:
    assert "nowt" in _problems(rule(CREATED, note('"x"'), **{"if": "record.nowt = 1"}))["if"]
    assert "if" in _problems(rule(CREATED, note('"x"'), **{"if": "record.note"})), "no truth value"


def test_its_type_has_to_be_there() -> None:
    assert "record_type" in _problems(rule(CREATED, note('"x"'), record_type="nothing"))
