"""The designers of the office, as an admin's browser asks for them."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from builder import drafting
from engine.access import Actor
from engine.access.models import Department, User
from engine.blueprint import drafts, live, releases
from runtime import records
from runtime.kinds.organisation import organisation
from tests.integration.builder.conftest import SignIn

MENU, VIEW = "/builder/design/menu/main/", "/builder/design/view/late/"
OFFICE = "/builder/design/organisation/office/"


def body(actor: Actor, kind: str, key: str) -> Any:
    return drafting.working(actor).blueprint.of(kind)[key].body


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_page_that_a_menu_opens_has_its_name(browser: Client, as_admin: Actor) -> None:
    items = body(as_admin, "menu", "main")["items"]
    every = [*items, *(below for item in items for below in item.get("items") or [])]
    opened = {item["page"] for item in every if "page" in item}
    assert {"distribution", "document_centre", "messages"} <= opened
    shown = browser.get(MENU).content.decode()
    assert not [page for page in opened if f'<span class="muted small">{page}</span>' in shown]


def test_a_menu_is_shown_as_a_role_sees_it_and_changed(browser: Client, as_admin: Actor) -> None:
    seen = page(browser, f"{MENU}?at=late&as=accountant").split("As it is seen")[1]
    assert "Invoices" in seen
    assert "People and departments" not in seen.split("</select>")[1]
    posted = {"at": "late", "set_label": ["المتأخرة جدًا", "Very late", ""], "set_icon": "bell"}
    posted |= {"set_record_type": "transaction", "set_view": "late", "set_page": ""}
    browser.post(f"{MENU}do/set/", posted)
    browser.post(f"{MENU}do/outdent/", {"at": "late"})
    work = body(as_admin, "menu", "main")["items"][2]
    assert [each["key"] for each in work["items"]][:2] == ["transactions", "late"]
    assert work["items"][1]["label"]["en"] == "Very late"
    browser.post(f"{MENU}do/show/", {"at": "late", "role": "accountant", "sees": "1"})
    assert "late" in body(as_admin, "role", "accountant")["menus"]
    browser.post(f"{MENU}do/remove/", {"at": "late"})
    assert "late" not in body(as_admin, "role", "accountant")["menus"]
    browser.post(f"{MENU}do/undo/", {"at": "late"})
    assert "late" in body(as_admin, "role", "accountant")["menus"]


def test_a_list_is_built_and_seen_with_its_records(browser: Client, as_admin: Actor) -> None:
    records.submit(as_admin, "client", {"name": "Acme", "mobile": "+966551234567"})
    view = "/builder/design/view/frozen_clients/"
    assert "No record meets the conditions now" in page(browser, view)
    row = {"rows": "1", "name_0": "name", "was_0": "name", "operator_0": "contains"}
    shown = browser.post(f"{view}do/conditions/", row | {"value_0": "Acme"}).content.decode()
    assert "Acme" in shown.split("As it is seen")[-1]
    assert body(as_admin, "view", "frozen_clients")["filter"] == 'contains(name, "Acme")'
    browser.post(f"{view}do/conditions/", row | {"value_0": '"Acme" or true'})
    quoted = r'contains(name, "\"Acme\" or true")'
    assert body(as_admin, "view", "frozen_clients")["filter"] == quoted
    browser.post(f"{view}do/columns/", {"columns": ["mobile", "name", "mobile", ""]})
    assert body(as_admin, "view", "frozen_clients")["columns"] == ["mobile", "name"]
    browser.post(f"{view}do/sort/", {"sort": "name", "descending": "1"})
    assert body(as_admin, "view", "frozen_clients")["sort"] == ["-name"]

    chosen = {"rows": "3", "name_0": "category", "was_0": "category", "operator_0": "is"}
    chosen |= {"value_0": ['"open"', '"waiting"'], "name_1": "assignee", "name_2": ""}
    browser.post(f"{VIEW}do/conditions/", chosen)
    built = 'category in ["open", "waiting"] and assignee = user.id'
    assert body(as_admin, "view", "late")["filter"] == built
    browser.post(f"{VIEW}do/conditions/", chosen | {"without": "0"})
    assert body(as_admin, "view", "late")["filter"] == "assignee = user.id"
    browser.post(f"{VIEW}do/filter/", {"set_filter": "count(fees) > 2"})
    assert body(as_admin, "view", "late")["filter"] == "count(fees) > 2"
    assert "rows cannot show it" in page(browser, VIEW)


def test_departments_are_hung_and_audiences_opened_to_roles(
    browser: Client, as_admin: Actor, alice: User
) -> None:
    labour = Department.objects.get(key="labour")
    labour.managers.add(alice)
    address = "/builder/design/department/labour/"
    assert "Manager: Alice" in page(browser, address)
    browser.post(f"{address}do/move/", {"at": "residency", "parent": "labour"})
    assert body(as_admin, "department", "residency")["parent"] == "labour"
    browser.post(f"{address}do/move/", {"at": "labour", "parent": "residency"})
    assert "parent" not in body(as_admin, "department", "labour")
    browser.post(f"{address}do/outdent/", {"at": "residency"})
    assert "parent" not in body(as_admin, "department", "residency")

    address = "/builder/design/audience/client/"
    assert "People outside the office read it" in page(browser, address)
    browser.post(f"{address}do/permit/", {"role": "accountant", "right": "see", "scope": "own"})
    rights = {each["key"]: each for each in body(as_admin, "role", "accountant")["audiences"]}
    assert rights["client"]["see"] == "own"
    wrong = {"role": "accountant", "right": "own", "scope": "see"}
    assert browser.post(f"{address}do/permit/", wrong).status_code == 422


def test_holidays_are_typed_in_the_hijri_calendar(browser: Client, as_admin: Actor) -> None:
    assert "1447" in page(browser, f"{OFFICE}?calendar=hijri&year=1447")
    given = {"label_en": "Rest", "in": "hijri", "first": "1450/10/01", "days": "2", "years": "2"}
    browser.post(f"{OFFICE}do/add_holiday/", given)
    added = [each for each in body(as_admin, "organisation", "office")["holidays"]
             if each["label"] == {"en": "Rest"}]  # fmt: skip
    assert [each["date"] for each in added][:2] == ["2029-02-14", "2029-02-15"]
    assert len(added) == 4
    browser.post(f"{OFFICE}do/remove_holiday/", {"keys": " ".join(each["key"] for each in added)})
    assert drafting.working(as_admin).blueprint.of("organisation") == live().blueprint.of(
        "organisation"
    )
    wrong = browser.post(f"{OFFICE}do/add_holiday/", given | {"first": "1450/13/01"})
    assert wrong.status_code == 422


def test_a_logo_is_uploaded_published_and_seen_by_everybody(
    browser: Client, as_admin: Actor, alice: User, sign_in: SignIn
) -> None:
    out = BytesIO()
    Image.new("RGB", (900, 300), "teal").save(out, "JPEG")
    upload = SimpleUploadedFile("logo.jpg", out.getvalue(), "image/jpeg")
    browser.post(f"{OFFICE}do/logo/", {"logo": upload})
    assert browser.get(f"{OFFICE}logo.png")["Content-Type"] == "image/png"
    draft = drafting.mine(as_admin)
    assert draft
    assert [each.words("en") for each in drafts.changes(draft)] == [
        "the logo of the organisation changed"
    ]
    drafts.publish(as_admin, draft, reason="a face")
    found = organisation(live()).logo
    assert found
    address = f"/logo/{found.mark}.png"
    assert address in sign_in(alice).get("/").content.decode()
    assert Client().get(address).content == found.png
    assert address in Client().get("/login/").content.decode()
    assert Client().get("/logo/other.png").status_code == 404

    upload = SimpleUploadedFile("logo.svg", b"<svg onload='alert(1)'/>", "image/svg+xml")
    assert browser.post(f"{OFFICE}do/logo/", {"logo": upload}).status_code == 422
    broken = {**live().blueprint.of("organisation")["office"].body, "logo": "bm8gcGljdHVyZQ=="}
    drafting.put(as_admin, "organisation", "office", broken)
    draft = drafting.mine(as_admin)
    assert draft
    assert "bad_logo" in [each.code for each in drafts.check(draft)]
    with pytest.raises(releases.PublishRefused):
        drafts.publish(as_admin, draft, reason="no")
