"""Values at the ends of what can be stored: every page shows them, in every calendar."""

from copy import deepcopy

import pytest
from django.test import Client

from engine.access import actor_of
from engine.access.models import User
from runtime import records
from runtime.records.models import Record
from tests import desk as desks
from tests.blueprints import publish
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db
DAYS = ["0001-01-01", "0622-07-01", "1899-12-31", "2077-11-17", "2100-01-01", "9999-12-31"]
MOMENTS = ["0002-01-01T00:00:00Z", "1900-01-01T00:00:00Z", "9998-12-31T23:59:59Z"]


@pytest.fixture
def kept(alice: User) -> list[Record]:
    """Clients with every such value."""
    bodies = deepcopy(dict(desks.bodies()))
    fields = bodies["record_type"]["client"]["fields"]
    fields.append({"key": "met", "type": "date_time", "label": desks.label("Met")})
    fields.append({"key": "rate", "type": "percent", "label": desks.label("Rate")})
    publish(bodies)
    mine = actor_of(alice)
    made = [records.submit(mine, "client", {"name": day, "since": day}) for day in DAYS]
    made += [records.submit(mine, "client", {"name": each, "met": each}) for each in MOMENTS]
    made.append(records.submit(mine, "client", {"name": "n" * 190, "rate": 99.99}))
    return made


def test_each_day_is_shown_in_each_calendar(
    kept: list[Record], alice: User, sign_in: SignIn
) -> None:
    for calendar, language in (("hijri", "ar"), ("jalali", "fa"), ("", "en")):
        User.objects.filter(pk=alice.pk).update(calendar=calendar, language=language)
        alice.refresh_from_db()
        assert refused(sign_in(alice), kept) == {}


def refused(client: Client, kept: list[Record]) -> dict[str, int]:
    """Return the pages that are not shown, with their status."""
    columns = "columns=name,since,met,rate"
    paths = ["/", f"/lists/client/?{columns}", f"/lists/client/?{columns}&sort=since"]
    for row in kept:
        one = f"/records/{row.pk}/"
        paths += [one, f"{one}edit/", f"{one}history/", f"{one}print/"]
    return {path: status for path in paths if (status := client.get(path).status_code) != 200}


def test_what_is_shown_can_be_saved_again(kept: list[Record], alice: User, sign_in: SignIn) -> None:
    client = sign_in(alice)
    for row in kept:
        answer = client.post(f"/records/{row.pk}/edit/", {"name": f"{row.title[:50]} again"})
        assert answer.status_code == 302, row.title
