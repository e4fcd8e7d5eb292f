"""A changed release is carried to all records that there are, a batch a job."""

from copy import deepcopy

import pytest

from engine.access import Actor
from runtime import jobs, records
from runtime.jobs import worker
from runtime.jobs.handlers.likeness import Spell
from runtime.jobs.models import Job
from tests.blueprints import publish
from tests.integration.runtime.office import BODIES

pytestmark = pytest.mark.django_db


def compare_by(field: str) -> None:
    """Publish the office anew: names of clients are compared by that field."""
    found = deepcopy(dict(BODIES))
    client = {**found["record_type"]["client"], "likeness": {"fields": [field], "limit": 5}}
    publish({**found, "record_type": {**found["record_type"], "client": client}})


def test_every_record_is_reached_though_a_batch_is_small(
    as_alice: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for city in ("Riyadh", "Jeddah", "Dammam"):
        records.submit(as_alice, "client", {"name": "Acme", "city": city})
    monkeypatch.setattr(Spell, "size", 2)
    compare_by("city")
    worker.run()
    for typed in ("Ryadh", "Jedda", "Damam"):
        assert len(records.nearest(as_alice, "client", {"city": typed})) == 1
    assert Job.objects.filter(kind="likeness").count() == 2


def test_old_records_are_named_and_found_as_the_new_release_says(as_alice: Actor) -> None:
    made = records.submit(as_alice, "client", {"name": "Acme", "city": "Riyadh"})
    client = {**BODIES["record_type"]["client"], "search": ["since"], "title": 'name + "!"'}
    publish({**BODIES, "record_type": {**BODIES["record_type"], "client": client}})
    worker.run()
    made.refresh_from_db()
    assert (made.title, "riyadh" in made.search) == ("Acme!", False)


def test_a_type_that_is_gone_meanwhile_is_left_alone(as_alice: Actor) -> None:
    jobs.enqueue("likeness", {"type": "gone", "after": 0})
    worker.run()
    assert Job.objects.get(kind="likeness").state == Job.State.DONE
