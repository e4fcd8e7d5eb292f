"""What a transition asks: marked as such, and begun with the defaults of the fields."""

from copy import deepcopy

import pytest

from engine.access import actor_of
from engine.access.models import User
from runtime import records
from tests import desk as desks
from tests.blueprints import publish
from tests.desk import Desk
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db


def test_a_field_that_came_after_the_record_is_asked_with_its_default(
    desk: Desk, alice: User, sign_in: SignIn
) -> None:
    visa = records.transition(actor_of(alice), desk.visa, "start")
    office = deepcopy(dict(desks.bodies()))
    days = {"key": "days", "type": "number", "label": {"en": "Days"}, "default": 3}
    request = office["record_type"]["request"]
    request["fields"].append(days)
    wait = next(each for each in request["transitions"] if each["key"] == "wait")
    wait["ask"] = ["paper", "days"]
    publish(office)
    dialog = sign_in(alice).get(f"/records/{visa.pk}/move/wait/").content.decode()
    assert 'name="days"' in dialog
    assert 'value="3"' in dialog
    assert dialog.count('class="dw-required"') == 2
