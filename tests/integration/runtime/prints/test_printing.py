"""Letters and prints of records: who may have them, what stands in them, what becomes of them."""

import os
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from markupsafe import Markup

from engine.access import SYSTEM, Actor, Forbidden
from engine.audit.models import Entry
from engine.blueprint import Compiled
from runtime import documents, prints, records
from runtime.documents.models import Attachment
from runtime.jobs import worker
from runtime.prints import CannotPrint, PrintNotFound, Wanted, pdf
from runtime.prints.paper import Sheet
from runtime.records.models import Record
from runtime.records.visibility import visible_fields
from tests.blueprints import publish
from tests.integration.runtime.office import BODIES, label

needs_pango = pytest.mark.skipif(
    not (pdf.available() or os.environ.get("PDF_REQUIRED")),
    reason="Pango is not on this machine",
)
CARD = {
    "label": label("Card"),
    "use": "print",
    "record_type": "client",
    "body": {
        "en": "# {{ record.name }}\n\nSince {{ record.since }}, secret: {{ record.secret }}.",
        "ar": "# {{ record.name }}\n\nمنذ {{ record.since }}",
        "fa": "# {{ record.name }}\n\nاز {{ record.since }}",
    },
    "paper": {"foot": label("{{ organisation.label }}")},
}
LETTER = {
    "label": label("Letter"),
    "use": "letter",
    "record_type": "request",
    "body": label("About {{ record.client }}"),
}
NOTICE = {"label": label("Notice"), "record_type": "client", "body": label("Hello")}


@pytest.fixture
def office(db: None, settings: Any, tmp_path: Path) -> Compiled:
    settings.MEDIA_ROOT = tmp_path
    bodies: dict[str, Any] = deepcopy(dict(BODIES))
    for entry in bodies["role"]["clerk"]["records"]:
        entry["actions"] |= {"print": "department"}
    bodies["template"] = {"card": CARD, "letter": LETTER, "notice": NOTICE}
    return publish(bodies)


@pytest.fixture
def client(as_alice: Actor) -> Record:
    data = {"name": "مؤسسة النور", "mobile": "+966501234567", "since": "2026-03-01"}
    return records.submit(as_alice, "client", data)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Sheet]:
    """What was drawn, where the PDF itself does not matter."""
    sheets: list[Sheet] = []

    def draw(sheet: Sheet) -> bytes:
        sheets.append(sheet)
        return b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"

    monkeypatch.setattr(pdf, "pdf", draw)
    return sheets


def test_a_type_offers_its_own_letters_and_prints_and_those_of_its_base(
    client: Record, as_alice: Actor
) -> None:
    visa = records.submit(as_alice, "visa", {"client": client.pk})
    assert [*prints.forms_of(client.record_type)] == ["card"]
    assert [*prints.forms_of(visa.record_type)] == ["letter"]


@pytest.mark.parametrize(
    ("language", "direction", "words"),
    [("ar", "rtl", "منذ 1 مارس 2026"), ("fa", "rtl", "۲۰۲۶"), ("en", "ltr", "Since 1 March 2026")],
)
def test_a_sheet_has_the_dates_and_digits_of_its_language(
    client: Record, language: str, direction: str, words: str
) -> None:
    template = prints.forms_of(client.record_type)["card"]
    sheet = prints.sheet(template, client, language)
    assert sheet.direction == direction
    assert f'dir="{direction}"' in sheet.html
    assert words in sheet.html
    assert "The office" in sheet.html


def test_fields_that_alice_may_not_see_are_not_printed_for_her(
    client: Record, as_alice: Actor, as_supervisor: Actor, drawn: list[Sheet]
) -> None:
    records.edit(as_supervisor, client, {"secret": "gold"})
    for actor in (as_alice, as_supervisor):
        prints.ask(actor, client, Wanted("card", "en"))
    worker.run()
    assert ["gold" in sheet.html for sheet in drawn] == [False, True]
    assert "secret" not in visible_fields(as_alice, client)


def test_a_finished_print_can_be_opened_by_whoever_asked_for_it_alone(
    client: Record, as_alice: Actor, as_bob: Actor, drawn: list[Sheet]
) -> None:
    name = prints.ask(as_alice, client, Wanted("card", "ar"))
    assert not prints.find(as_alice, name).is_done
    worker.run()
    found = prints.find(as_alice, name)
    assert found.is_done
    assert found.document is not None
    opened = documents.open_document(as_alice, found.document)
    assert (opened.attachment.media_type, opened.inline) == ("application/pdf", True)
    assert Entry.objects.filter(verb="record.print", subject_id=str(client.pk)).exists()
    with pytest.raises(PrintNotFound):
        prints.find(as_bob, name)
    with pytest.raises(documents.DocumentNotFound):
        documents.open_document(as_bob, found.document)


def test_a_print_is_kept_among_the_papers_where_that_was_asked_for(
    client: Record, as_alice: Actor, drawn: list[Sheet]
) -> None:
    prints.ask(as_alice, client, Wanted("card", "ar", keep=True))
    worker.run()
    assert Attachment.objects.get(record=client).name == f"Card {client.number}.pdf"


def test_charlie_cannot_print_alices_client(client: Record, as_charlie: Actor) -> None:
    with pytest.raises(Forbidden):
        prints.ask(as_charlie, client, Wanted("card", "ar"))


def test_a_right_that_ends_before_it_is_drawn_ends_the_print(
    client: Record, as_alice: Actor, drawn: list[Sheet]
) -> None:
    name = prints.ask(as_alice, client, Wanted("card", "ar"))
    Record.objects.filter(pk=client.pk).update(department=None, created_by=None)
    worker.run()
    assert (prints.find(as_alice, name).problem, drawn) == ("forbidden", [])


@pytest.mark.parametrize(("template", "language"), [("notice", "en"), ("letter", "en"),
                                                    ("card", "xx"), ("nothing", "en")])  # fmt: skip
def test_what_is_not_there_cannot_be_printed(
    client: Record, as_alice: Actor, template: str, language: str
) -> None:
    with pytest.raises(CannotPrint):
        prints.ask(as_alice, client, Wanted(template, language))


def test_without_pango_that_is_said(
    client: Record, as_alice: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "available", lambda: False)
    name = prints.ask(as_alice, client, Wanted("card", "ar"))
    worker.run()
    assert prints.find(as_alice, name).problem == "no_library"


@needs_pango
def test_a_pdf_in_arabic_is_drawn_with_the_products_own_letters(client: Record) -> None:
    assert pdf.available(), "install Pango (Debian: apt install libpango-1.0-0 libpangoft2-1.0-0)"
    sheet = prints.sheet(prints.forms_of(client.record_type)["card"], client, "ar")
    content = pdf.pdf(sheet)
    assert content.startswith(b"%PDF-")
    kept = documents.upload(SYSTEM, ContentFile(content, "card.pdf"))
    assert kept.media_type == "application/pdf"
    with_latin_only = pdf.pdf(replace(sheet, body=Markup("<p>x</p>"), office="", title="x"))
    # The letters that are used are in the file.
    assert len(content) > len(with_latin_only) + 2_000


@needs_pango
def test_a_document_reaches_nothing_but_what_it_brings(tmp_path: Path) -> None:
    """Neither files of the server nor other hosts are opened, whatever the HTML says."""
    secret = tmp_path / "secret.css"
    secret.write_text("p { page-break-before: always }")
    one = {"css": "", "fonts": [], "html": "<p>one<p>two"}
    same = pdf._made(one)
    link = f'<link rel=stylesheet href="{secret.as_uri()}"><img src="http://127.0.0.1:9/x">'
    with_link = pdf._made({**one, "html": link + one["html"]})
    assert with_link.count(b"/Type /Page") == same.count(b"/Type /Page")
