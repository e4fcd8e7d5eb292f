"""The form of a new record: what is asked, and what is told when it may not be."""

import pytest

from engine.access import actor_of
from engine.access.models import User
from runtime import records
from tests import desk as desks
from tests.blueprints import publish
from tests.integration.conftest import SignIn
from tests.integration.runtime.office import label
from tests.integration.runtime.rollups.conftest import COUNTED, OF_CHARGES, bodies

pytestmark = pytest.mark.django_db


def test_a_value_that_is_taken_is_told_at_its_field_and_with_who_has_it(
    desk: desks.Desk, alice: User, sign_in: SignIn
) -> None:
    there = records.submit(actor_of(alice), "client", {"name": "First", "mobile": "0505550001"})
    sent = {"name": "Second", "mobile": "0505550001"}
    page = sign_in(alice).post("/lists/client/new/", sent).content.decode()
    assert f'href="/records/{there.pk}/"' in page
    assert 'href="#mobile"' in page
    assert "notice bad" not in page


def test_what_only_other_records_fill_is_not_on_the_form_of_a_new_one(
    db: None, alice: User, sign_in: SignIn
) -> None:
    owed = {"key": "owed", **OF_CHARGES, "label": label("Owed"), "measure": "sum",
            "field": "amount", "result": "money"}  # fmt: skip
    double = {"key": "double", "type": "computed", "result": "money", "value": "owed * 2",
              "label": label("Owed twice")}  # fmt: skip
    left = {"key": "left", "type": "computed", "result": "money", "label": label("Left"),
            "value": "(if balance = null then 0 else balance) - owed"}  # fmt: skip
    compiled = publish(bodies(owed, COUNTED, double, left))
    assert compiled.get("record_type", "client").gathered == {"owed", "charges", "double"}
    made = records.submit(actor_of(alice), "client", {"name": "Acme"})
    browser = sign_in(alice)
    new = browser.get("/lists/client/new/").content.decode()
    assert "Owed" not in new
    assert "Left" in new
    again = browser.post("/lists/client/live/", {"name": "Acme"}).content.decode()
    assert "Owed" not in again
    assert "Owed twice" in browser.get(f"/records/{made.pk}/edit/").content.decode()
