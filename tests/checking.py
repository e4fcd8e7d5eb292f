"""A process of the tests in two versions, and records that it runs on."""

from __future__ import annotations

from typing import Any

from engine.access import SYSTEM
from engine.blueprint import Definition, live, releases
from runtime import processes, records, tasks
from runtime.processes.models import ProcessInstance
from runtime.records.models import Record
from tests.unit.workflows import bpmn

KEY = "checking"
BOTH = "first > split > papers > join > done\nsplit > money > join"
MORE = f"{BOTH}\nsplit > law > join"


def body(*more: str, ways: str = BOTH, first: str = "look") -> dict[str, Any]:
    """Return the process: one task, then two at the same time; `more`: further tasks."""
    keys = (first, "papers", "money", *more)
    xml = bpmn.process(
        bpmn.start(),
        *(bpmn.user(key).replace("نص", f"خطوة {key}") for key in keys),
        bpmn.node("parallelGateway", "split"),
        bpmn.node("parallelGateway", "join"),
        bpmn.end(),
        ways=f"begin > {first} > split\n" + ways.removeprefix("first > "),
        key=KEY,
        settings='<diwan:start on="action"/>',
    ).decode()
    return {"xml": xml.replace("<diwan:settings>", '<diwan:settings recordType="transaction">', 1)}


def publish(given: dict[str, Any], reason: str = "a version") -> int:
    """Make the process live beside everything else; return the release."""
    blueprint = live().blueprint.changed(put=[Definition("process", KEY, given)])
    release = releases.publish(SYSTEM, blueprint, reason=reason, base=live().number)
    return release.number


def begin(record: Record, *done: str) -> ProcessInstance:
    """Start the process on a record, and complete these tasks."""
    instance = processes.start(SYSTEM, KEY, record)
    for element in done:
        tasks.complete(SYSTEM, instance.tasks.open().get(element=element), "ok")
    return instance


def make_record(client: Record) -> Record:
    travel = {"travel_date": "2030-01-01", "return_date": "2030-02-01"}
    traveller = {"traveller": "عمر", "residence_number": "2123456788"}
    return records.submit(SYSTEM, "exit_reentry", {"client": client.pk, **traveller, **travel})
