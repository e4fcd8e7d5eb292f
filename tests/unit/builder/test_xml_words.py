"""Drawings are compared by their elements."""

from django.utils import translation

from builder import xml_words
from engine.blueprint import Blueprint
from engine.blueprint.changes import Change


def words(before: str, after: str, lang: str = "en") -> list[str]:
    with translation.override(lang):
        return xml_words.words(Change("process", "closing", "changed", before, after, (), "xml"))


def closing(office: Blueprint) -> str:
    return str(office.of("process")["closing"].body["xml"])


def test_a_new_name_is_told(office: Blueprint) -> None:
    before = closing(office)
    after = before.replace('name="حد الخصم"', 'name="سقف الخصم"')
    assert after != before
    assert words(before, after) == ["decision step renamed: “حد الخصم” → “سقف الخصم”"]


def test_what_an_element_says_is_told_of_it_alone(office: Blueprint) -> None:
    before = closing(office)
    after = before.replace('value="record.subtotal"', 'value="record.total"')
    assert words(before, after) == ["decision step “حد الخصم” changed"]


def test_what_is_added_and_removed_is_told(office: Blueprint) -> None:
    before = closing(office)
    after = before.replace(
        "</bpmn:process>", '<bpmn:userTask id="extra" name="More"/></bpmn:process>'
    )
    assert words(before, after) == ["user task “More” added"]
    assert words(after, before) == ["user task “More” removed"]


def test_moving_shapes_is_told_as_such(office: Blueprint) -> None:
    before = closing(office)
    assert words(before, before.replace(' x="', ' x="1')) == ["Only the drawing changed"]


def test_what_cannot_be_read_has_no_words(office: Blueprint) -> None:
    assert words(closing(office), "<!DOCTYPE x><x/>") == []
    assert words("", "<") == []
