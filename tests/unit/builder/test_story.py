"""What changed, and where two changed the same, is told by what people call the elements."""

from typing import Any

from django.utils import translation

from builder import story
from builder.pages import meetings
from engine.blueprint import Blueprint, Definition
from engine.blueprint.merging import Meeting

CITY = {"key": "city", "type": "text", "label": {"ar": "المدينة", "en": "City"}}
LABEL = {"ar": "عميل", "en": "Client"}
CONTACT = {"key": "contact", "label": {"ar": "التواصل", "en": "Contact"}}


def client(fields: list[Any], placed: list[str]) -> Blueprint:
    layout = [{**CONTACT, "fields": placed}]
    shown = {"list": {"columns": ["number", *placed]}, "search": placed}
    body = {"label": LABEL, "fields": fields, "layout": layout, **shown}
    return Blueprint([Definition("record_type", "client", body)])


def test_a_field_that_leaves_lists_is_called_by_its_name() -> None:
    (group,) = story.between(client([CITY], ["city"]), client([], []), "ar")
    assert len(group.words) == 4
    assert all("المدينة" in words and "city" not in words for words in group.words)


def test_a_place_that_one_side_removed_is_called_by_its_name() -> None:
    changed = {**CITY, "help": {"ar": "شهر"}}
    met = Meeting("record_type", "client", "fields.city", CITY, changed, None)
    with translation.override("ar"):
        (conflict,) = meetings.shown([met], client([], []), {})
    assert "المدينة" in conflict.meetings[0].words


def test_yes_and_no_are_said_in_the_readers_words() -> None:
    old, new = (
        Blueprint([Definition("role", "clerk", {"label": LABEL, "records": [right]})])
        for right in ({"type": "client", "create": True}, {"type": "client", "create": "own"})
    )
    (group,) = story.between(old, new, "ar")
    assert not any("true" in words or "True" in words for words in group.words)


def test_what_was_chosen_from_a_list_is_called_as_the_list_calls_it() -> None:
    old, new = (
        Blueprint([Definition("record_type", "client", {"label": LABEL, "statuses": [status]})])
        for status in ({**CITY, "color": "blue"}, {**CITY, "color": "violet"})
    )
    (group,) = story.between(old, new, "ar")
    assert "أزرق" in group.words[0]
    assert "violet" not in group.words[0]


def test_a_setting_within_another_is_called_as_the_designer_calls_it() -> None:
    old, new = (
        Blueprint([Definition("gateway", "mail", {"label": LABEL, "smtp": {"host": host}})])
        for host in ("old.example", "new.example")
    )
    (group,) = story.between(old, new, "ar")
    assert "عنوان الخادم" in group.words[0]
    assert "smtp.host" not in group.words[0]
