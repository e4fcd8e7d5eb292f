"""The places that are offered are those that a text may have."""

from markupsafe import Markup

from builder.letters import bodies, places
from engine.blueprint import Blueprint, Compiled
from runtime.notifications import sandbox
from runtime.notifications import texts as known
from runtime.prints import markup
from runtime.records.record_type import RecordType


def invoice(office: Blueprint) -> RecordType:
    kind: RecordType = Compiled(office).get("record_type", "invoice")
    return kind


def test_every_place_is_sound_and_names_something_that_is_there(office: Blueprint) -> None:
    kind = invoice(office)
    for use in ("message", "print"):
        for group in places.of(kind, use, "ar"):
            for place in group.places:
                assert place.label
                assert sandbox.check(place.text) == []
                assert sandbox.read_of(place.text, "record") <= {*known.places(kind.fields)}


def test_lines_of_a_record_are_put_in_as_a_table(office: Blueprint) -> None:
    found = {
        place.label: place.text for place in places.of(invoice(office), "print", "en")[0].places
    }
    rows = [{"item": "Visa", "quantity": "2", "price": "5", "total": "10"}]
    drawn = markup.html(found["Lines"], {"record": {"lines": rows}})
    assert Markup("<td>Visa</td>") in drawn
    assert "<th>Quantity</th>" in drawn


def test_messages_are_offered_no_pieces_of_pages(office: Blueprint) -> None:
    assert len(places.of(invoice(office), "print", "en")) == 4
    assert len(places.of(invoice(office), "message", "en")) == 3


def test_texts_that_are_empty_are_left_out_of_the_body() -> None:
    before = {"label": {"ar": "x"}, "subject": {"ar": "old", "en": "old"}, "body": {"ar": "old"}}
    typed = {"subject.ar": " ", "subject.en": "", "body.ar": "a\r\nb  \r\n", "body.en": "c"}
    assert bodies.with_texts(before, typed) == {
        "label": {"ar": "x"},
        "body": {"ar": "a\nb", "en": "c"},
    }
