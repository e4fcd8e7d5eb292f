"""Every page and every gesture of the builder, as those meet it who may not build."""

import pytest

from engine.blueprint.models import Draft
from tests.integration.permissions import walking, ways
from tests.integration.permissions.office import Office
from tests.integration.permissions.people import ROLES

BUILDS = "system_manager"


@pytest.mark.parametrize("role", [role for role in ROLES if role != BUILDS])
def test_who_may_not_build_gets_nothing_of_the_builder(office: Office, role: str) -> None:
    walk = walking.Walk(office, office.people[role])
    walk.go(ways.of_builder(), office.things[role])
    assert not walk.wrong, "\n".join(walk.wrong)
    assert "done" not in walk.met
    assert not Draft.objects.exists()
