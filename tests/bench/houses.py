"""A large office for the measurements of publishing: sixty types, forty processes, their roles."""

from __future__ import annotations

from typing import Any

from tests.bench.applications import CITIES, FIELDS, field
from tests.blueprints import Bodies
from tests.integration.runtime.office import label
from tests.unit.workflows import bpmn

TYPES, PROCESSES = 60, 40
TOTAL = "if lines = null or count(lines) = 0 then 0 else sum(lines.price)"
CHECKER = '<diwan:who role="checker" department="record"/>'


def types(edition: int) -> dict[str, Any]:
    return {f"type_{place}": _type(place, edition) for place in range(TYPES)}


def _type(place: int, edition: int) -> dict[str, Any]:
    lines = [field("what", "text"), field("price", "money"), field("count", "number")]
    return {
        "label": label(f"Type {place}, edition {edition}"),
        "title": 'name + " – " + city',
        "fields": [
            *FIELDS,
            field("lines", "lines", fields=lines),
            field("total", "computed", result="money", value=TOTAL),
        ],
        "rules": [{"key": "far", "fields": ["street"], "require": f'city = "{CITIES[1]}"'}],
        "statuses": [
            {"key": "new", "label": label("New"), "color": "blue", "initial": True},
            {"key": "working", "label": label("Working"), "color": "amber"},
            {"key": "closed", "label": label("Closed"), "color": "green", "category": "done"},
        ],
        "transitions": [
            {"key": "begin", "label": label("Begin"), "from": ["new"], "to": "working"},
            {"key": "close", "label": label("Close"), "from": ["working"], "to": "closed"},
        ],
        "numbering": {"pattern": f"T{place}-{{year}}-{{seq:6}}", "reset": "year"},
        "search": ["name", "mobile"],
    }


def processes(edition: int) -> dict[str, Any]:
    return {f"process_{place}": _process(place, edition) for place in range(PROCESSES)}


def _process(place: int, edition: int) -> dict[str, Any]:
    steps = [f"step_{number}" for number in range(8)]
    parts = [bpmn.user(step, "approve", "refuse", who=CHECKER, due="P2D") for step in steps]
    gates = [bpmn.node("exclusiveGateway", f"said_{step}", default=f"no_{step}") for step in steps]
    ways = ["begin > step_0"]
    for step, following in zip(steps, [*steps[1:], "done"], strict=True):
        ways.append(f"{step} > said_{step}")
        ways.append(f'said_{step} > {following} if {step}.outcome = "approve"')
        ways.append(f"no_{step}: said_{step} > refused")
    key = f"process_{place}"
    xml = bpmn.process(
        bpmn.start(),
        *parts,
        *gates,
        bpmn.boundary("slow", "step_0", bpmn.timer("duration", f"P{edition}D"), interrupting=False),
        bpmn.service("tell", "notify", to='["creator"]', text='{en: "Late: {{ record.number }}"}'),
        bpmn.end(),
        bpmn.end("refused"),
        bpmn.end("told"),
        ways="\n".join([*ways, "slow > tell > told"]),
        key=key,
        settings='<diwan:start on="action"/>',
    ).decode()
    settings = f'<diwan:settings recordType="type_{place}">'
    return {"xml": xml.replace("<diwan:settings>", settings, 1)}


def bodies(edition: int, besides: Bodies) -> dict[str, Any]:
    """Return all of it beside an office; each edition differs from the others everywhere."""
    found: dict[str, Any] = {kind: dict(of_kind) for kind, of_kind in besides.items()}
    found["record_type"] |= types(edition)
    found["process"] |= processes(edition)
    return found
