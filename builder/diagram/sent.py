"""What the page sends of a drawing, held to its shape: pages are in other people's hands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, StringConstraints

Text = Annotated[str, StringConstraints(max_length=20_000)]
Labels = list[dict[str, Text]]
Row = dict[str, Text | Labels]
Own = dict[str, Text | list[Row] | Row]


class TimerSaid(BaseModel):
    kind: Text = "duration"
    expression: Text = ""
    working: bool = False


class LoopSaid(BaseModel):
    kind: Text = ""
    collection: Text = ""
    item: Text = ""
    count: Text = ""
    completion: Text = ""
    condition: Text = ""
    maximum: int | None = None
    before: bool = False


class ElementSaid(BaseModel):
    """What an element says; see builder/frontend/diagram/facts.js."""

    id: Text = ""
    type: Text = ""
    event: Text = "none"
    name: Text = ""
    labels: Labels = []
    own: Own = {}
    timer: TimerSaid | None = None
    loop: LoopSaid | None = None
    refers: Text = ""
    code: Text = ""
    called: Text = ""
    condition: Text = ""
    interrupting: bool = True
    choice: bool = False
    fallback: bool = False


class NodeSaid(BaseModel):
    id: Text
    type: Text
    name: Text = ""
    own: Own = {}


class AroundSaid(BaseModel):
    settings: Own = {}
    nodes: list[NodeSaid] = []


class WaySaid(BaseModel):
    id: Text
    name: Text = ""
    to: Text = ""
    condition: Text = ""
    fallback: bool = False


def rows(value: Any) -> list[Mapping[str, Any]]:
    """Return the rows of what should be a list of them."""
    found = value if isinstance(value, list | tuple) else ()
    return [each for each in found if isinstance(each, Mapping)]
