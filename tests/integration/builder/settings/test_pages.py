"""Settings are changed in the browser, each change a step of the draft that can be undone."""

from typing import Any

import pytest
from django.test import Client

from builder import drafting
from builder.settings.tabs import TABS
from engine.access import Actor
from engine.access.models import User
from tests.integration.builder.conftest import SignIn

pytestmark = pytest.mark.django_db

CLIENT = "/builder/kinds/record_type/client/fields/name/"
VISA_CLIENT = "/builder/kinds/record_type/work_visa/fields/client/"


def body(actor: Actor, key: str) -> Any:
    found = drafting.working(actor).blueprint.get("record_type", key)
    assert found is not None
    return found.body


def field(actor: Actor, key: str, name: str) -> Any:
    return next(each for each in body(actor, key)["fields"] if each["key"] == name)


def test_a_change_in_the_panel_is_a_step_that_is_undone(browser: Client, as_admin: Actor) -> None:
    before = field(as_admin, "client", "name")
    page = browser.get(CLIENT, headers={"hx-request": "true"})
    assert page.content.decode().count('name="p.label"') == 3
    label = [before["label"]["ar"], "Full name", "نام"]
    posted = {"p.label": label, "p.max_length": "80", "p.required": ["no", "yes"]}
    answer = browser.post(CLIENT, posted, headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert "dw-draft-changed" in answer["HX-Trigger"]
    now = field(as_admin, "client", "name")
    assert now["label"] == {"ar": label[0], "en": "Full name", "fa": "نام"}
    assert now["max_length"] == 80
    drafting.undo(as_admin)
    assert field(as_admin, "client", "name") == before


def test_conditions_of_a_field_become_its_own_rule(browser: Client, as_admin: Actor) -> None:
    source = 'kind = "company"'
    browser.post(CLIENT, {"p.rule_show": source})
    rule = next(each for each in body(as_admin, "client")["rules"] if each["fields"] == ["name"])
    assert rule == {"key": "name", "fields": ["name"], "show": source}
    told = browser.post(CLIENT, {"p.rule_show": "knd = 1"}).content.decode()
    assert "did you mean" in told
    browser.post(CLIENT, {"p.rule_show": ""})
    assert all(each["fields"] != ["name"] for each in body(as_admin, "client")["rules"])


def test_what_cannot_be_read_is_refused_and_stays_on_the_page(
    browser: Client, as_admin: Actor
) -> None:
    before = field(as_admin, "client", "name")
    answer = browser.post(CLIENT, {"p.max_length": "many"})
    assert answer.status_code == 422
    assert "many" in answer.content.decode()
    assert field(as_admin, "client", "name") == before


def test_an_inherited_field_is_made_different_only_on_purpose(
    browser: Client, as_admin: Actor
) -> None:
    assert "Transaction" in browser.get(VISA_CLIENT).content.decode()
    browser.post(VISA_CLIENT, {"here": "1"})
    assert field(as_admin, "work_visa", "client") == field(as_admin, "transaction", "client")


def test_numbers_show_an_example_and_keep_what_is_inherited_out(
    browser: Client, as_admin: Actor
) -> None:
    address = "/builder/types/work_visa/settings/numbering/"
    page = browser.get(address).content.decode()
    assert "01250" in page
    assert "numbering" not in body(as_admin, "work_visa")
    browser.post(address, {"card": "numbering", "numbering.numbering__pattern": "V-{year}-{seq:3}"})
    assert body(as_admin, "work_visa")["numbering"]["pattern"] == "V-{year}-{seq:3}"
    browser.post(address, {"card": "numbering", "op": "inherit"})
    assert "numbering" not in body(as_admin, "work_visa")


def test_rules_are_added_moved_and_removed(browser: Client, as_admin: Actor) -> None:
    address = "/builder/types/client/settings/rules/"
    before = [each["key"] for each in body(as_admin, "client").get("rules", [])]
    new = {"card": "rules", "rules._new.fields": ["", "mobile"], "rules._new.show": "name != null"}
    assert browser.post(address, new).status_code == 200
    assert [each["key"] for each in body(as_admin, "client")["rules"]] == [*before, "rule"]
    browser.post(address, {"card": "rules", "element": "rule", "op": "up"})
    browser.post(address, {"card": "rules", "element": "rule", "rules.rule.require": "true"})
    changed = next(each for each in body(as_admin, "client")["rules"] if each["key"] == "rule")
    assert changed["require"] == "true"
    browser.post(address, {"card": "rules", "element": "rule", "op": "remove"})
    assert [each["key"] for each in body(as_admin, "client").get("rules", [])] == before


@pytest.mark.parametrize("key", ["transaction", "work_visa", "client", "invoice"])
def test_every_tab_of_every_sort_of_type_is_drawn(browser: Client, key: str) -> None:
    for tab in TABS:
        response = browser.get(f"/builder/types/{key}/settings/{tab.key}/")
        assert response.status_code == 200, tab.key


def test_an_expression_is_checked_completed_and_tried(browser: Client) -> None:
    scope = "record_type/transaction"
    names = browser.get("/builder/feel/", {"scope": scope}).json()
    client = next(each for each in names["names"] if each["name"] == "client")
    assert client["label"] == "Client"
    assert "name" in [each["name"] for each in client["members"]]
    wrong = {"scope": scope, "source": "clint.name", "result": "boolean"}
    found = browser.post("/builder/feel/check/", wrong).json()["faults"]
    assert "client" in found[0]["words"]
    right = {"scope": scope, "source": "discount > 5", "result": "boolean"}
    assert browser.post("/builder/feel/check/", right).json() == {"faults": [], "gives": "boolean"}
    tried = browser.post("/builder/feel/try/", {**right, "discount": "7"}).content.decode()
    assert ">true</output>" in tried


def test_charlie_sees_none_of_it(office: Any, charlie: User, sign_in: SignIn) -> None:
    page = sign_in(charlie)
    for path in (CLIENT, "/builder/types/client/settings/rules/", "/builder/feel/"):
        assert page.get(path).status_code == 403
