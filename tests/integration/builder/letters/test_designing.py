"""The designer of templates: previews on real records, and one gesture a save."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from lxml import html

from builder import drafting
from builder.letters import acts, tables
from engine.access import SYSTEM, Actor, actor_of
from engine.access.models import User
from engine.blueprint import live
from runtime import records
from runtime.jobs.models import Job
from runtime.records.models import Record
from tests.integration.builder.conftest import SignIn

URL = "/builder/templates/invoice/"
SETTINGS = {"p.label.ar": "فاتورة", "p.label.en": "Invoice", "p.use": "print",
            "p.record_type": "invoice", "p.paper__size": "A5", "p.paper__head": "true"}  # fmt: skip


@pytest.fixture
def invoice(office: Any, supervisor: User) -> Record:
    maker = actor_of(supervisor)
    client = records.submit(maker, "client", {"name": "مؤسسة النور", "mobile": "+966551234567"})
    lines = [{"item": "رسوم تأشيرة", "quantity": 2, "price": 150}]
    data = {"client": client.pk, "issued_on": "2026-03-01", "lines": lines}
    return records.submit(SYSTEM, "invoice", data)


def post(browser: Client, what: str, **typed: str) -> Any:
    return browser.post(f"{URL}{what}/", {**SETTINGS, **typed})


def test_the_invoice_of_the_pack_is_shown_on_a_real_one_in_every_language(
    browser: Client, invoice: Record
) -> None:
    page = browser.get(f"{URL}design/")
    assert invoice.number in page.content.decode()
    texts = live().blueprint.of("template")["invoice"].body["body"]
    answer = post(browser, "preview", **{f"body.{lang}": text for lang, text in texts.items()})
    found = answer.json()
    assert found["problems"] == []
    assert [*found["previews"]] == ["ar", "en", "fa"]
    assert "رسوم تأشيرة" in found["previews"]["ar"]
    assert 'dir="rtl"' in found["previews"]["ar"]
    assert "1 March 2026" in found["previews"]["en"]
    assert "<svg" in found["previews"]["en"]


def test_a_place_that_names_nothing_is_told_as_it_is_typed(
    browser: Client, invoice: Record
) -> None:
    found = post(browser, "preview", **{"body.en": "{{ record.totl }}"}).json()
    assert "total" in " ".join(found["problems"])
    found = post(browser, "preview", **{"body.en": "{{ 1 / 0 }}"}).json()
    assert "notice bad" in found["previews"]["en"]


def test_what_is_typed_is_saved_as_one_gesture(browser: Client, as_admin: Actor) -> None:
    answer = post(browser, "design", **{"body.en": "# Hello", "subject.en": ""})
    assert answer.status_code == 302
    found = drafting.working(as_admin).blueprint.get("template", "invoice")
    assert found
    assert found.body["body"] == {"en": "# Hello"}
    assert found.body["paper"]["size"] == "A5"
    drafting.undo(as_admin)
    working = drafting.working(as_admin)
    assert working.base.hash == working.blueprint.hash


def test_the_pdf_of_a_template_that_is_not_published_is_asked_for(
    browser: Client, invoice: Record
) -> None:
    typed = {"body.en": "# Hello", "language": "en", "sample": str(invoice.pk)}
    answer = post(browser, "pdf", **typed)
    assert answer["Location"].startswith("/prints/")
    job = Job.objects.get(kind="print")
    assert job.payload["body"]["body"] == {"en": "# Hello"}
    assert browser.get(answer["Location"]).status_code == 200


def test_charlie_cannot_write_templates(office: Any, charlie: User, sign_in: SignIn) -> None:
    client = sign_in(charlie)
    assert client.get(f"{URL}design/").status_code == 403
    assert client.post(f"{URL}preview/", SETTINGS).status_code == 403
    assert client.post(f"{URL}pdf/", SETTINGS).status_code == 403


def sent_by(page: str) -> dict[str, list[str]]:
    """Return what a browser would send of the page's letter."""
    [form] = html.fromstring(page).xpath("//form[@id='letter']")
    found: dict[str, list[str]] = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value)
    return found


def sent(given: dict[str, list[str]]) -> QueryDict:
    found = QueryDict(mutable=True)
    for name, values in given.items():
        found.setlist(name, values)
    return found


def test_what_a_template_asks_and_lists_is_edited_and_nothing_of_it_is_lost(
    browser: Client, admin: User
) -> None:
    url = "/builder/templates/statement/"
    before = live().blueprint.of("template")["statement"].body
    given = sent_by(browser.get(f"{url}design/").content.decode())
    assert browser.post(f"{url}design/", given).status_code == 302
    saved = drafting.working(actor_of(admin)).blueprint.of("template")["statement"].body
    assert (saved["ask"], saved["tables"]) == (before["ask"], before["tables"])

    # A column goes by another key, in every place that names it.
    column = "e.tables.0.columns.5"
    given |= {f"{column}.key": ["left"], f"{column}.p.label": ["الرصيد", "", "مانده"]}
    given |= {"act": ["ask.down.0"]}
    answer = browser.post(f"{url}preview/", given).json()
    table = tables.read(live().blueprint, sent(given), "e.tables.0")
    assert table["running"] == {"left": "charged - paid"}
    assert table["columns"][5]["label"]["fa"] == "مانده"
    [first, second] = html.fromstring(answer["extras"]).xpath("//input[contains(@name, '.key')]")[
        :2
    ]
    assert (first.get("value"), second.get("value")) == ("until", "since")
    [kept] = acts.done(live().blueprint, before, "tables.0.columns.remove.1")["tables"]
    assert kept["sort"] == ["day"]
    assert all("number" not in each["values"] for each in kept["from"])


@pytest.mark.parametrize("act", ["", "ask", "ask.add", "tables.9.columns.add.text", "body.up.0"])
def test_what_no_page_asks_for_changes_nothing(office: Any, act: str) -> None:
    body = live().blueprint.of("template")["statement"].body
    assert acts.done(live().blueprint, body, act) == body
