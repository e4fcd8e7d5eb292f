"""A lookup offers what its field says, of what the reader may see."""

from copy import deepcopy
from typing import Any

import pytest
from django.test import Client

from engine.access import actor_of
from engine.access.models import User
from engine.blueprint import releases
from runtime import records
from tests import desk as desks
from tests.blueprints import publish
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db


def bodies(*fields: dict[str, Any]) -> dict[str, Any]:
    """Return the office whose visas have these fields, too."""
    found = deepcopy(dict(desks.bodies()))
    found["record_type"]["visa"]["fields"] += [
        {"label": desks.label(field["key"]), **field} for field in fields
    ]
    return found


def found(browser: Client, to: str, field: str) -> list[str]:
    path = f"/lookup/?to={to}&of=record_type/visa&field={field}&q="
    return [each["label"] for each in browser.get(path).json()["items"]]


def test_only_what_meets_the_condition_of_the_field_is_offered(
    alice: User, sign_in: SignIn
) -> None:
    here = {"key": "host", "type": "reference", "to": "client", "where": 'city = "Jeddah"'}
    anybody = {"key": "guest", "type": "reference", "to": "client"}
    publish(bodies(here, anybody))
    for name, city in (("Acme", "Riyadh"), ("Basil", "Jeddah")):
        records.submit(actor_of(alice), "client", {"name": name, "city": city})
    assert found(sign_in(alice), "client", "host") == ["Basil"]
    assert sorted(found(sign_in(alice), "client", "guest")) == ["Acme", "Basil"]


def test_only_people_of_the_role_and_the_department_are_offered(
    alice: User, charlie: User, supervisor: User, sign_in: SignIn
) -> None:
    publish(bodies({"key": "checker", "type": "user", "role": "supervisor"},
                   {"key": "colleague", "type": "user", "department": "visas"}))  # fmt: skip
    browser = sign_in(alice)
    assert found(browser, "user", "checker") == [str(supervisor)]
    assert str(charlie) not in found(browser, "user", "colleague")
    assert str(alice) in found(browser, "user", "colleague")


def test_the_form_on_the_page_asks_for_its_own_field(alice: User, sign_in: SignIn) -> None:
    publish(bodies({"key": "host", "type": "reference", "to": "client"}))
    page = sign_in(alice).get("/lists/visa/new/").content.decode()
    assert "/lookup/?to=client&amp;of=record_type/visa&amp;field=host" in page


@pytest.mark.parametrize(
    ("where", "place"),
    [('citty = "Jeddah"', "fields.host.where"), ("count(name) > 3", "fields.host.where")],
)
def test_a_condition_that_cannot_be_asked_is_refused_at_publishing(
    alice: User, where: str, place: str
) -> None:
    with pytest.raises(releases.PublishRefused) as refused:
        publish(bodies({"key": "host", "type": "reference", "to": "client", "where": where}))
    assert [each.path for each in refused.value.problems] == [place]
