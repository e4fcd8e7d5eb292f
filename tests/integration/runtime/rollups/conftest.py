"""The office with accounts: what clients owe, what they paid, and what is left."""

from collections.abc import Callable
from typing import Any

import pytest

from engine.access import Actor
from engine.blueprint import Compiled
from runtime import records
from runtime.records.models import Record
from tests.blueprints import publish
from tests.integration.runtime.office import BODIES, CLIENT, label

CHARGE: dict[str, Any] = {
    "label": label("Charge"),
    "title": "client.name",
    "fields": [
        {"key": "client", "type": "reference", "to": "client", "label": label("Client"),
         "required": True},
        {"key": "day", "type": "date", "label": label("Day")},
        {"key": "amount", "type": "money", "label": label("Amount"), "required": True},
    ],
    "statuses": [
        {"key": "valid", "label": label("Valid"), "initial": True},
        {"key": "void", "label": label("Void"), "category": "cancelled"},
    ],
    "transitions": [
        {"key": "void", "label": label("Void"), "from": ["valid"], "to": "void"},
    ],
}  # fmt: skip
OF_CHARGES = {"type": "rollup", "of": "charge", "by": "client"}
OWED = {"key": "owed", **OF_CHARGES, "label": label("Owed"), "measure": "sum", "field": "amount",
        "where": 'status != "void"', "result": "money", "filterable": True}  # fmt: skip
COUNTED = {"key": "charges", **OF_CHARGES, "label": label("Charges")}
LATEST = {"key": "latest", **OF_CHARGES, "label": label("Latest"), "measure": "max",
          "field": "day", "result": "date"}  # fmt: skip
LEFT = {"key": "left", "type": "computed", "result": "money", "label": label("Left"),
        "value": "owed - (if balance = null then 0 else balance)"}  # fmt: skip


def bodies(*fields: dict[str, Any], **parts: Any) -> dict[str, dict[str, Any]]:
    client = {**CLIENT, "fields": [*CLIENT["fields"], *fields], **parts}
    types = {**BODIES["record_type"], "client": client, "charge": CHARGE}
    return {**BODIES, "record_type": types}


@pytest.fixture
def office(db: None) -> Compiled:
    return publish(bodies(OWED, COUNTED, LATEST, LEFT))


@pytest.fixture
def charge(as_supervisor: Actor) -> Callable[..., Record]:
    """Charge a client: `charge(client, 100, day="2026-01-01")`."""

    def make(client: Record, amount: float, **data: object) -> Record:
        given = {"client": client.pk, "amount": amount, **data}
        return records.submit(as_supervisor, "charge", given)

    return make


def kept(record: Record) -> dict[str, Any]:
    """Return what a record keeps of its charges by now."""
    data = Record.objects.get(pk=record.pk).data
    return {key: data.get(key) for key in ("owed", "charges", "latest", "left")}
