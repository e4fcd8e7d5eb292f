"""The decision designer at the server: checks, tries and saves in the admin's own draft."""

from typing import Any

import pytest
from django.test import Client

from builder import drafting
from builder.table import files
from engine.access import Actor
from engine.access.models import User
from engine.blueprint import live
from tests.integration.builder.conftest import SignIn

URL = "/builder/decisions/closing_discount/design/"
KEY = "closing_discount"


def xml_of(actor: Actor) -> str:
    found = drafting.working(actor).blueprint.get("decision", KEY)
    assert found
    return str(found.body["xml"])


@pytest.fixture
def opened(as_admin: Actor) -> str:
    """The file as the designer has it."""
    return files.opened(xml_of(as_admin))


def post(browser: Client, what: str, copy: str, xml: str, **more: str) -> Any:
    return browser.post(f"{URL}{what}/", {"copy": copy, "xml": xml, **more})


def test_overlaps_and_gaps_are_told_with_the_rules_that_they_are_about(
    browser: Client, opened: str
) -> None:
    xml = opened.replace('"silver"</text></inputEntry>', '"gold"</text></inputEntry>', 1)
    found = post(browser, "check", opened, xml).json()
    overlaps = [each for each in found["faults"] if "both match" in each["words"]]
    assert [set(each["elements"]) for each in overlaps] == [
        {"gold_large", "silver"},
        {"gold_small", "silver"},
    ]
    assert any("No rule matches" in fault["words"] for fault in found["faults"])
    assert found["changes"]


def test_a_cell_that_cannot_be_read_is_told_at_the_cell(browser: Client, opened: str) -> None:
    found = post(browser, "check", opened, opened.replace("amount * 0.15", "amont *")).json()
    assert ["gold_large_limit"] in [fault["elements"] for fault in found["faults"]]


def test_a_row_of_inputs_shows_the_rules_that_fire_and_the_result(
    browser: Client, opened: str
) -> None:
    given = {"input:card": "gold", "input:amount": "٢٠٠٠"}
    found = post(browser, "check", opened, opened, **given).json()
    assert found["fired"] == ["gold_large"]
    assert "300" in found["result"]
    assert 'list="try-1-values"' in found["inputs"]


def test_a_saved_table_is_one_gesture_that_can_be_undone(
    browser: Client, opened: str, as_admin: Actor
) -> None:
    page = browser.get(URL).content.decode()
    mark = page.split('"base": "')[1].split('"')[0]
    changed = opened.replace("amount * 0.15", "amount * 0.2")
    answer = post(browser, "save", opened, changed, base=mark)
    assert answer.status_code == 200
    assert "amount * 0.2" in xml_of(as_admin)
    drafting.undo(as_admin)
    assert xml_of(as_admin) == live().blueprint.get("decision", KEY).body["xml"]


def test_a_table_that_was_changed_elsewhere_is_not_overwritten(
    browser: Client, opened: str, as_admin: Actor
) -> None:
    changed = opened.replace("amount * 0.15", "amount * 0.2")
    assert post(browser, "save", opened, changed, base="another").status_code == 409
    assert "amount * 0.15" in xml_of(as_admin)
    assert post(browser, "save", opened, changed, base="another", anyway="1").status_code == 200


def test_what_is_no_xml_is_refused(browser: Client, opened: str) -> None:
    assert post(browser, "check", opened, "<definitions").status_code == 422
    assert post(browser, "save", opened, "", anyway="1").status_code == 422


def test_charlie_cannot_design(office: Any, charlie: User, sign_in: SignIn) -> None:
    assert sign_in(charlie).get(URL).status_code == 403
    assert sign_in(charlie).post(f"{URL}save/", {"xml": "<a/>"}).status_code == 403


def test_a_new_decision_opens_in_the_designer(browser: Client, as_admin: Actor) -> None:
    answer = browser.post("/builder/new/decision/", {"key": "fee", "label_ar": "الرسم"})
    assert answer["Location"] == "/builder/decisions/fee/design/"
    assert 'id="settings"' in browser.get(answer["Location"]).content.decode()
