"""Many charges of one client at the same moment, on the real database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from engine.access import Actor
from runtime import records
from runtime.records.models import Record
from tests.integration.runtime.rollups.conftest import kept

pytestmark = pytest.mark.django_db(transaction=True)


def test_no_charge_is_lost_and_nobody_blocks_anybody(
    as_supervisor: Actor, client_record: Record, charge: Callable[..., Record]
) -> None:
    first = charge(client_record, 5)

    def work(amount: int) -> int:
        try:
            made = charge(client_record, amount)
            if amount % 3 == 0:
                records.edit(as_supervisor, made, {"amount": amount + 1})
            if amount % 4 == 0:
                records.edit(as_supervisor, client_record, {"city": f"City {amount}"})
            return int(Record.objects.get(pk=made.pk).data["amount"])
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        written = list(pool.map(work, range(1, 25)))
    records.delete(as_supervisor, first)
    assert (kept(client_record)["owed"], kept(client_record)["charges"]) == (sum(written), 24)
