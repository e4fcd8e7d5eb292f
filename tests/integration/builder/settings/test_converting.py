"""A field with data gets another type in the browser: looked at, planned, published, converted."""

import re
from typing import Any

import pytest
from django.test import Client

from builder import drafting
from builder.settings import elements
from engine.access import SYSTEM, Actor
from engine.blueprint import live
from runtime import records
from runtime.conversions import Conversion
from runtime.jobs import worker

pytestmark = pytest.mark.django_db

ADDRESS = "/builder/types/government_body/fields/working_hours/type/"


@pytest.fixture
def bodies(browser: Client) -> list[Any]:
    """Two bodies, one whose hours are no number."""
    names = ("17", "Ministry")
    return [
        records.submit(SYSTEM, "government_body", {"name": f"Body {text}", "working_hours": text})
        for text in names
    ]


def test_the_page_says_which_types_keep_the_values(browser: Client, bodies: list[Any]) -> None:
    page = browser.get(ADDRESS).content.decode()
    assert "2 records hold a value" in page
    assert "Some cannot" in page
    looked = browser.get(ADDRESS, {"to": "number"}).content.decode()
    assert "Ministry" in looked
    assert "disabled" in looked.split('value="plan"')[1][:40]


def test_an_emptied_conversion_goes_live_with_the_draft_and_comes_back(
    browser: Client, bodies: list[Any]
) -> None:
    chosen = {"to": "number", "was": "number", "otherwise": "empty", "do": "plan"}
    assert browser.post(ADDRESS, chosen).status_code == 302
    assert Conversion.objects.planned().count() == 1
    told = re.sub("[\u2066-\u2069]", "", browser.get("/builder/publish/").content.decode())
    assert "“Visiting hours”: 1 values are converted, 1 are emptied" in told
    assert "type of field `Visiting hours` of `Government body`: Text → Number" in told
    browser.post("/builder/publish/", {"reason": "numbers"})
    worker.run()
    bodies[0].refresh_from_db()
    bodies[1].refresh_from_db()
    assert bodies[0].data["working_hours"] == 17
    assert "working_hours" not in bodies[1].data
    tab = browser.get("/builder/types/government_body/settings/data/").content.decode()
    assert "Take it back" in tab
    browser.post(f"/builder/conversions/{Conversion.objects.get().pk}/undo/", {"reason": "oh"})
    worker.run()
    bodies[1].refresh_from_db()
    assert bodies[1].data["working_hours"] == "Ministry"
    assert live().get("record_type", "government_body").fields["working_hours"].type.name == "text"


def test_without_a_plan_the_publish_page_says_what_is_missing(
    browser: Client, bodies: list[Any], as_admin: Actor
) -> None:
    found = drafting.working(as_admin).blueprint.get("record_type", "government_body")
    assert found is not None
    number = {"key": "working_hours", "type": "number", "label": {"en": "Hours", "ar": "ساعات"}}
    fields = [number if each["key"] == "working_hours" else each for each in found.body["fields"]]
    drafting.put(as_admin, "record_type", "government_body", {**found.body, "fields": fields})
    page = browser.get("/builder/publish/").content.decode()
    assert "plan their conversion first" in page
    before = live().number
    assert browser.post("/builder/publish/", {"reason": "anyway"}).status_code == 422
    assert live().number == before


def test_options_are_suggested_out_of_the_values(browser: Client, bodies: list[Any]) -> None:
    page = browser.get(ADDRESS, {"to": "choice"}).content.decode()
    assert 'value="ministry"' in page
    assert 'value="Ministry"' in page


# --- A column of line items ---------------------------------------------------

OFFICES = "/builder/types/government_body/fields/offices.floor/type/"


@pytest.fixture
def offices(browser: Client, as_admin: Actor) -> Any:
    """A body with line items, live and filled in."""
    found = drafting.working(as_admin).blueprint.get("record_type", "government_body")
    assert found is not None
    name = {"key": "name", "type": "text", "label": {"en": "Office", "ar": "مكتب"}}
    floor = {"key": "floor", "type": "text", "label": {"en": "Floor", "ar": "الطابق"}}
    lines = {"key": "offices", "type": "lines", "label": {"en": "Offices", "ar": "المكاتب"},
             "fields": [name, floor]}  # fmt: skip
    fields = [*found.body["fields"], lines]
    drafting.put(as_admin, "record_type", "government_body", {**found.body, "fields": fields})
    assert browser.post("/builder/publish/", {"reason": "offices"}).status_code == 302
    rows = [{"name": "Visas", "floor": "2"}, {"name": "Archive", "floor": "cellar"}]
    return records.submit(SYSTEM, "government_body", {"name": "Ministry", "offices": rows})


def test_a_column_is_converted_with_its_line_items_and_back(browser: Client, offices: Any) -> None:
    panel = "/builder/kinds/record_type/government_body/fields/offices.floor/"
    assert OFFICES in browser.get(panel).content.decode()
    page = browser.get(OFFICES).content.decode()
    assert "2 rows hold a value" in page
    assert "to=lines" not in page
    assert "to=file" not in page
    looked = browser.get(OFFICES, {"to": "number"}).content.decode()
    assert "cellar" in looked
    assert "Floor, row 2" in looked
    chosen = {"to": "number", "was": "number", "otherwise": "empty", "do": "plan"}
    assert browser.post(OFFICES, chosen).status_code == 302
    assert browser.post("/builder/publish/", {"reason": "numbers"}).status_code == 302
    worker.run()
    offices.refresh_from_db()
    assert [row.get("floor") for row in offices.data["offices"]] == [2, None]
    tab = browser.get("/builder/types/government_body/settings/data/").content.decode()
    assert "Offices – Floor" in tab
    browser.post(f"/builder/conversions/{Conversion.objects.get().pk}/undo/", {"reason": "oh"})
    worker.run()
    offices.refresh_from_db()
    assert [row["floor"] for row in offices.data["offices"]] == ["2", "cellar"]


def test_a_column_that_nobody_planned_for_is_not_published(
    browser: Client, offices: Any, as_admin: Actor
) -> None:
    found = drafting.working(as_admin).blueprint.get("record_type", "government_body")
    assert found is not None
    trail = ("fields", "offices", "fields", "floor")
    number = {"key": "floor", "type": "number", "label": {"en": "Floor", "ar": "الطابق"}}
    changed = elements.with_element(found.body, trail, number)
    drafting.put(as_admin, "record_type", "government_body", changed)
    assert "offices.floor" in browser.get("/builder/publish/").content.decode()
    assert browser.post("/builder/publish/", {"reason": "anyway"}).status_code == 422
