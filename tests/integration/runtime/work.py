"""Processes on the requests of the office: a chain of approvals, and small ones for one trait."""

from copy import deepcopy
from typing import Any

from tests.blueprints import Bodies
from tests.integration.runtime.office import BODIES, label
from tests.unit.workflows import bpmn

SUPERVISOR = '<diwan:who role="supervisor" department="record"/>'
MANAGER = '<diwan:who managerOf="record"/>'
ASSIGNEE = '<diwan:who assignee="true"/>'
BY_HAND = '<diwan:start on="action"/>'
FORMS: dict[str, Any] = {
    "wish": {
        "label": label("Wish"),
        "fields": [
            {"key": "new_date", "type": "date", "label": label("New date"), "required": True},
            {"key": "reason", "type": "text", "label": label("Reason"), "required": True},
        ],
    },
    "answer": {
        "label": label("Answer"),
        "fields": [{"key": "note", "type": "text", "label": label("Note"), "required": True}],
    },
}
ROLES: dict[str, Any] = {
    "department_manager": {
        "label": label("Manager"),
        "records": [{"type": "*", "see": "department"}],
        "capabilities": ["incident.manage"],
    }
}


def of(*parts: str, ways: str, key: str, settings: str = BY_HAND) -> dict[str, Any]:
    """Return the body of a process on requests."""
    xml = bpmn.process(*parts, ways=ways, key=key, settings=settings).decode()
    return {"xml": xml.replace("<diwan:settings>", '<diwan:settings recordType="request">', 1)}


POSTPONEMENT = of(
    bpmn.start(),
    bpmn.user("supervise", "approve", "refuse", who=SUPERVISOR, form="answer", due="P1D"),
    bpmn.node("exclusiveGateway", "supervised", default="no"),
    bpmn.user("manage", "approve", "refuse", who=MANAGER),
    bpmn.node("exclusiveGateway", "managed", default="never"),
    bpmn.service("move", "record.set_due", due="new_date", reason="reason"),
    bpmn.service(
        "tell",
        "notify",
        to='["assignee"]',
        text='{en: "Refused: {{ values.note }}", ar: "مرفوض"}',
        values="{note: supervise.note}",
    ),
    bpmn.end(),
    ways="""begin > supervise > supervised
            supervised > manage if supervise.outcome = "approve"
            no: supervised > tell
            manage > managed
            managed > move if manage.outcome = "approve"
            never: managed > tell
            move > done
            tell > done""",
    key="postponement",
    settings=BY_HAND + '<diwan:ask form="wish"/>',
)


def bodies(**processes: dict[str, Any]) -> Bodies:
    """Return the office with its forms, roles and these processes; clerks may start them all."""
    office: dict[str, Any] = deepcopy(dict(BODIES))
    office["form"] = FORMS
    office["role"] |= ROLES
    office["process"] = processes
    for entry in office["role"]["clerk"]["records"]:
        if entry["type"] == "request":
            entry["actions"] |= dict.fromkeys(processes, "assigned")
    return office
