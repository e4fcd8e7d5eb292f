"""Whoever only reads, on the phone or at a desk, finds nothing on a record's page that acts."""

from typing import Any

import pytest

from engine.access.models import User
from tests.blueprints import publish
from tests.integration.conftest import SignIn
from tests.integration.runtime.office import label
from tests.integration.runtime.portal import house
from tests.integration.runtime.portal.conftest import House

pytestmark = pytest.mark.django_db
READER = {
    "label": label("Reader"),
    "menus": ["*"],
    "records": [{"type": "*", "see": "all"}],
    "audiences": [{"key": "*", "see": "all"}],
}
ACTS = ("/move/", "/edit/", "/assign/", "/attach/", "/comment/", "/delete/", "/invite/",
        "/start/", "/transfer/", "/answer/", 'method="post"')  # fmt: skip


def test_a_reader_sees_all_of_it_and_no_button(
    house_of: House, visas: Any, sign_in: SignIn
) -> None:
    publish(house.bodies(role={"reader": READER}))
    rima = User.objects.create_user("rima", name="Rima", language="en", roles=["reader"],
                                    department=visas)  # fmt: skip
    for record in (house_of.acme.visa, house_of.acme.client):
        page = sign_in(rima).get(f"/records/{record.pk}/").content.decode()
        main = page[page.index('<header class="record-head') : page.index('<nav class="tabbar"')]
        assert record.number in main
        assert not [each for each in ACTS if each in main]
