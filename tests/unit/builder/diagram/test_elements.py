"""What the palette offers is what the reader of processes accepts, named in each language."""

import pytest
from django.utils import translation

from builder.diagram import elements, words
from tests.unit.workflows.bpmn import HEAD
from workflows import parsing
from workflows.reading.vocabulary import DEFINITIONS, NODES

NAMES = {"message": "name", "signal": "name", "error": "errorCode", "escalation": "escalationCode"}


@pytest.mark.parametrize("lang", ["ar", "en", "fa"])
def test_everything_that_can_be_drawn_has_a_name_and_a_sign(lang: str) -> None:
    with translation.override(lang):
        found = elements.drawable()
    assert {each.type for each in found} == NODES
    names = [each.name for each in found]
    assert all(names)
    assert len(names) == len(set(names)), "two elements have the same name"
    assert all(each.icon.startswith("bpmn-icon-") for each in found)


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_no_word_of_the_designer_is_left_in_english(lang: str) -> None:
    with translation.override(lang):
        said = words.of_the_editor() | words.of_the_page()
        names = [each.name for each in elements.drawable()]
    left = [word for word in (*said.values(), *names) if word.isascii()]
    assert not left


def test_the_reader_takes_every_element_that_is_offered() -> None:
    for type_, kind in elements.pairs():
        codes = {each.code for each in parsing.check(_file(type_, kind).encode())}
        assert not codes & {"unsupported", "event_not_supported", "unknown_attribute"}, type_


def test_the_reader_refuses_an_event_that_is_not_offered() -> None:
    codes = {each.code for each in parsing.check(_file("startEvent", "timer").encode())}
    assert "event_not_supported" in codes


def test_a_new_task_can_be_completed_in_each_language() -> None:
    [outcome] = elements.fresh()["userTask"]["outcome"]
    assert {each["lang"] for each in outcome["label"]} == {"ar", "en", "fa"}
    assert len({each["text"] for each in outcome["label"]}) == 3


def _file(type_: str, kind: str) -> str:
    definitions = {name: local for local, name in DEFINITIONS.items()}
    reference = f' {kind}Ref="root"' if kind in NAMES else ""
    inside = f"<bpmn:{definitions[kind]}{reference}/>" if kind in definitions else ""
    root = f'<bpmn:{kind} id="root" {NAMES[kind]}="x"/>' if kind in NAMES else ""
    node = f'<bpmn:{type_} id="thing">{inside}</bpmn:{type_}>'
    return f'{HEAD}{root}<bpmn:process id="p">{node}</bpmn:process></bpmn:definitions>'
