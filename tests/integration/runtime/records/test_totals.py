"""What related records come to is shown below their list: of all, and to whom may read it."""

from copy import deepcopy
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engine.access import Actor, actor_of
from engine.access.models import User
from engine.blueprint import one_release
from runtime import records
from runtime.records.models import Record
from runtime.records.relatives import FIRST, related
from tests.blueprints import publish
from tests.integration.conftest import SignIn
from tests.integration.runtime.office import BODIES, label

pytestmark = pytest.mark.django_db
VISAS: dict[str, Any] = {
    "key": "visas",
    "type": "visa",
    "field": "client",
    "label": label("Visas"),
    "totals": ["people"],
    "totals_where": 'status != "closed"',
}


def office(**rights: Any) -> Any:
    """Return the office whose clients show how many people their visas are for.

    rights: what clerks may do with visas, in the place of what they may otherwise.
    """
    bodies: Any = deepcopy(dict(BODIES))
    bodies["record_type"]["client"]["related"] = [VISAS]
    if rights:
        bodies["role"]["clerk"]["records"].append({"type": "visa", **rights})
    return bodies


@pytest.fixture
def many(as_supervisor: Actor, client_record: Record) -> Record:
    """A client with more visas than the page shows, each for two people; one of them closed."""
    publish(office())
    made = [
        records.submit(as_supervisor, "visa", {"client": client_record.pk, "people": 2})
        for _ in range(FIRST + 3)
    ]
    Record.objects.filter(pk=made[0].pk).update(status="closed", category="done")
    return Record.objects.get(pk=client_record.pk)


def sums(actor: Actor, record: Record) -> dict[str, int]:
    (found,) = related(actor, record)
    return {each.field.key: int(each.value) for each in found.totals}


def test_all_of_them_count_not_only_those_on_the_page(as_supervisor: Actor, many: Record) -> None:
    (found,) = related(as_supervisor, many)
    assert (len(found.records), found.count) == (FIRST, FIRST + 3)
    assert sums(as_supervisor, many) == {"people": 2 * (FIRST + 2)}


def test_one_query_more_however_many_there_are(as_supervisor: Actor, many: Record) -> None:
    with one_release():
        related(as_supervisor, many)
        with CaptureQueriesContext(connection) as queries:
            related(as_supervisor, many)
    assert len([q for q in queries.captured_queries if "SUM(" in q["sql"]]) == 1
    assert len(queries) == 3  # The first few, how many there are, and what they come to.


def test_the_page_says_it_in_the_readers_language(
    supervisor: User, many: Record, sign_in: SignIn
) -> None:
    page = sign_in(supervisor).get(f"/records/{many.pk}/").content.decode()
    assert f"<dd><bdi>{2 * (FIRST + 2)}</bdi></dd>" in page


def test_charlie_is_told_nothing_of_what_he_may_not_see(charlie: User, many: Record) -> None:
    (found,) = related(actor_of(charlie), many)
    assert (found.count, found.totals) == (0, ())


def test_a_field_that_is_hidden_on_some_is_not_added_up(alice: User, many: Record) -> None:
    assert "people" in sums(actor_of(alice), many)
    hidden = [{"key": "people", "see": "assigned"}]
    publish(office(see="all", fields=hidden))
    assert sums(actor_of(User.objects.get(pk=alice.pk)), Record.objects.get(pk=many.pk)) == {}


def test_an_empty_list_has_no_totals(as_supervisor: Actor, client_record: Record) -> None:
    publish(office())
    assert sums(as_supervisor, Record.objects.get(pk=client_record.pk)) == {}
