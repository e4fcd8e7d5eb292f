"""The designer over HTTP: gestures change the draft, step by step, and draw the canvas again."""

import json
import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from builder import drafting
from engine.access import Actor
from engine.access.models import User
from engine.blueprint import Compiled, live
from engine.blueprint.models import Draft
from runtime.records.models import Record
from tests.integration.builder.conftest import SignIn

CLIENT = "/builder/types/client/"
RENEWAL = "/builder/types/residency_renewal/"


def act(browser: Client, gesture: str, key: str = "client", **values: Any) -> HttpResponse:
    kind = values.pop("kind", "record_type")
    return browser.post(f"/builder/canvas/{kind}/{key}/{gesture}/", values)


def body(actor: Actor, key: str = "client", kind: str = "record_type") -> dict[str, Any]:
    return dict(drafting.working(actor).blueprint.of(kind)[key].body)


def keys(found: dict[str, Any]) -> list[str]:
    return [each["key"] for each in found["fields"]]


def chosen(response: HttpResponse) -> list[str]:
    text = response.content.decode()
    return re.findall(r'data-at="([^"]+)"[^>]*aria-selected="true"', text)


def test_the_canvas_is_the_form_as_the_runtime_draws_it(browser: Client) -> None:
    page = browser.get(f"{CLIENT}?at=fields.name").content.decode()
    assert 'id="canvas-name-field"' in page
    assert chosen(browser.get(f"{CLIENT}?at=fields.name+fields.city")) == [
        "fields.name",
        "fields.city",
    ]
    assert "Saved in my draft" not in page
    assert "/builder/kinds/record_type/client/fields/name/" in page


def test_a_gesture_changes_the_draft_and_nothing_else(browser: Client, as_admin: Actor) -> None:
    answer = act(browser, "add", type="phone", at="fields.mobile", label="Second mobile", lang="en")
    assert answer.status_code == 200
    assert chosen(answer) == ["fields.second_mobile"]
    contact = next(each for each in body(as_admin)["layout"] if each["key"] == "contact")
    assert contact["fields"][:2] == ["mobile", "second_mobile"]
    assert "second_mobile" not in keys(dict(live().blueprint.of("record_type")["client"].body))


def test_every_gesture_is_undone_and_done_again_after_a_reload(
    browser: Client, as_admin: Actor
) -> None:
    before = body(as_admin)
    act(browser, "move", at="fields.city", into="layout.identity", place=0)
    act(browser, "double", at="fields.city")
    act(browser, "remove", at="fields.email")
    after = body(as_admin)
    for _ in range(3):
        act(browser, "undo")
    assert body(as_admin) == before
    assert "disabled" in re.findall(r'id="undo"[^>]*', browser.get(CLIENT).content.decode())[0]
    for _ in range(3):
        act(browser, "redo")
    assert body(as_admin) == after


def test_a_field_that_is_removed_tells_of_the_data_it_leaves(browser: Client) -> None:
    Record.objects.create(type="client", data={"city": "Riyadh"})
    told = act(browser, "remove", at="fields.city").content.decode()
    assert "“City”: 1 record has a value in this field" in told
    assert "record has a value" not in act(browser, "remove", at="fields.email").content.decode()


def test_what_cannot_be_done_is_said_and_changes_nothing(browser: Client) -> None:
    answer = act(browser, "remove", key="residency_renewal", at="fields.client")
    assert answer.status_code == 422
    assert "only be removed where it comes from" in answer.content.decode()
    assert not Draft.objects.filter(changes__isnull=False).exists()
    assert act(browser, "explode", at="fields.name").status_code == 404
    assert act(browser, "add", key="nothing", type="text").status_code == 404


def test_an_inherited_field_is_marked_and_overridden_here(browser: Client, as_admin: Actor) -> None:
    page = browser.get(f"{RENEWAL}?at=fields.priority").content.decode()
    assert re.search(r'data-at="fields.priority" data-heritage="inherited"', page)
    act(browser, "override", key="residency_renewal", at="fields.priority")
    assert "priority" in keys(body(as_admin, "residency_renewal"))
    page = browser.get(f"{RENEWAL}?at=fields.priority").content.decode()
    assert re.search(r'data-at="fields.priority" data-heritage="overridden"', page)
    act(browser, "inherit", key="residency_renewal", at="fields.priority")
    assert "priority" not in keys(body(as_admin, "residency_renewal"))


def test_fields_are_copied_from_one_type_into_another(browser: Client, as_admin: Actor) -> None:
    clip = browser.get("/builder/copy/record_type/client/?at=layout.contract").content.decode()
    assert {each["key"] for each in json.loads(clip)["rules"]} == {"end_of_contract", "who_brought"}
    answer = act(browser, "paste", key="invoice", clip=clip)
    assert chosen(answer) == ["layout.contract"]
    assert {"contract_kind", "contract_until"} <= {*keys(body(as_admin, "invoice"))}


def test_problems_stand_at_their_elements(browser: Client) -> None:
    act(browser, "add", type="reference", into="layout.contact", place=0)
    page = browser.get(CLIENT).content.decode()
    wrong = re.findall(r'class="cv-item[^"]*is-wrong"[^>]*data-at="([^"]+)"', page)
    assert wrong == ["fields.reference"]
    assert re.search(r"\d problems?<", page)


def test_a_role_and_a_language_look_at_it(browser: Client) -> None:
    page = browser.get(f"{RENEWAL}?in=ar&as=clerk").content.decode()
    assert 'dir="rtl"' in page
    assert "البيانات الأساسية" in page
    discount = re.search(r'id="canvas-discount"[^>]*', page)
    assert discount is None or "disabled" in discount[0]


def test_a_form_of_its_own_is_designed_too(browser: Client, as_admin: Actor) -> None:
    page = browser.get("/builder/forms/postponement_request/").content.decode()
    assert 'role="tree"' in page
    answer = act(browser, "add", key="postponement_request", kind="form", type="date")
    assert chosen(answer) == ["fields.date"]
    assert "date" in keys(body(as_admin, "postponement_request", "form"))


def test_the_key_of_a_field_that_nobody_knows_follows_its_name(
    browser: Client, as_admin: Actor
) -> None:
    act(browser, "add", type="date", at="layout.contract")
    named = act(browser, "name", at="fields.date", lang="ar", label="تاريخ الزيارة")
    assert chosen(named) == ["fields.tarikh_zyara"]
    act(browser, "name", at="fields.city", lang="en", label="Town")
    assert "city" in keys(body(as_admin))


@pytest.mark.parametrize("path", [CLIENT, "/builder/copy/record_type/client/?at=fields.name"])
def test_charlie_sees_no_designer(
    office: Compiled, charlie: User, sign_in: SignIn, path: str
) -> None:
    assert sign_in(charlie).get(path).status_code == 403
    assert act(sign_in(charlie), "remove", at="fields.name").status_code == 403
    assert not Draft.objects.exists()
