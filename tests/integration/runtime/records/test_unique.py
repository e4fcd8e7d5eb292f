"""What may not be there twice: one field, or several together."""

from copy import deepcopy

import pytest

from engine.access import Actor
from runtime import records
from runtime.jobs import worker
from tests.blueprints import publish
from tests.integration.runtime.office import BODIES, label

pytestmark = pytest.mark.django_db


def unique(*fields: str) -> None:
    """Publish the office anew: no two clients are alike in these fields together."""
    found = deepcopy(dict(BODIES))
    rule = {"key": "same", "fields": list(fields), "message": label("Known already")}
    found["record_type"] = {
        **found["record_type"],
        "client": {**found["record_type"]["client"], "unique": [rule]},
    }
    publish(found)


def test_a_name_that_is_unique_is_so_in_every_spelling(as_alice: Actor) -> None:
    unique("name")
    records.submit(as_alice, "client", {"name": "مكتبة أحمد"})
    with pytest.raises(records.Duplicate):
        records.submit(as_alice, "client", {"name": "مكتبه احمد"})


def test_of_several_fields_together_only_all_of_them_count(as_alice: Actor) -> None:
    unique("name", "mobile", "city")
    first = {"name": "Acme", "mobile": "0501234567", "city": "Riyadh"}
    records.submit(as_alice, "client", first)
    records.submit(as_alice, "client", first | {"city": "Jeddah"})
    with pytest.raises(records.Duplicate):
        records.submit(as_alice, "client", first | {"mobile": "٠٥٠١٢٣٤٥٦٧", "name": "ACME"})


def test_a_rule_that_comes_later_holds_for_what_is_there(office: object, as_alice: Actor) -> None:
    first = records.submit(as_alice, "client", {"name": "Acme"})
    second = records.submit(as_alice, "client", {"name": "ACME"})
    unique("name")
    worker.run()
    with pytest.raises(records.Duplicate) as refused:
        records.submit(as_alice, "client", {"name": "acme"})
    assert refused.value.existing == first
    # Those that are alike already can still be worked with.
    records.edit(as_alice, second, {"city": "Riyadh"}, version=second.version)


def test_a_rule_over_other_fields_forgets_the_first_ones(as_alice: Actor) -> None:
    unique("name")
    records.submit(as_alice, "client", {"name": "Acme", "city": "Riyadh"})
    unique("name", "city")
    worker.run()
    records.submit(as_alice, "client", {"name": "Acme", "city": "Jeddah"})
    with pytest.raises(records.Duplicate):
        records.submit(as_alice, "client", {"name": "acme", "city": "الرياض"} | {"city": "RIYADH"})
