"""The body of a rule, as consultants write it: when – if – do.

    record_type: vehicle
    when: {on: time, field: insured_until, count: 30, unit: days, side: before}
    if: record.owner != null
    do:
      - {key: tell, operator: notify, params: {to: '"assignee"', template: '"insurance"'}}

The parameters are FEEL, as those of a process's operators are.
"""

from __future__ import annotations

from datetime import time
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from runtime.definitions import Feel, Key, Label, Part

MOST_TIMES = 366
LONGEST_EVERY = 3650
MOST_ACTIONS = 20
Unit = Literal["days", "working_days", "hours", "working_hours"]
_Name = Annotated[str, StringConstraints(pattern=r"^[a-zA-Z_][a-zA-Z0-9_]{0,62}$")]
_OperatorName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.]{0,98}$")]


class OnCreated(Part):
    """A record is new."""

    on: Literal["created"]


class OnEdited(Part):
    """Fields of a record have changed: any, or one of `fields`."""

    on: Literal["edited"]
    fields: list[Key] = []


class OnStatus(Part):
    """A record has entered one of these statuses."""

    on: Literal["status"]
    status: list[Key] = Field(min_length=1)


class OnAssigned(Part):
    """A record has been given to somebody."""

    on: Literal["assigned"]


class OnCommented(Part):
    """Somebody wrote a comment; with `audience`, for that one."""

    on: Literal["commented"]
    audience: Key | None = None


class OnTime(Part):
    """So long before or after a date of the record, and then again `every` so long.

    field: a date or moment among the fields, or due, created, or entered: since when the record
    has its status. count and every are in `unit`; `times` counts the first one in. at: the time of
    day at the office, for days; without it the office's opening, or the time of the moment itself.
    status: only while the record is in one of these. every_from, times_from: fields of the record
    with numbers that count instead of `every` and `times` where they are filled in.
    """

    on: Literal["time"]
    field: Key
    count: int = Field(0, ge=0, le=3650)
    unit: Unit = "days"
    side: Literal["before", "after"] = "before"
    at: time | None = None
    every: int | None = Field(None, ge=1, le=LONGEST_EVERY)
    times: int = Field(1, ge=1, le=MOST_TIMES)
    status: list[Key] = []
    every_from: Key | None = None
    times_from: Key | None = None


When = Annotated[
    OnCreated | OnEdited | OnStatus | OnAssigned | OnCommented | OnTime,
    Field(discriminator="on"),
]


class ActionDefinition(Part):
    """An operator with its parameters; each is a FEEL expression."""

    key: Key
    operator: _OperatorName
    params: dict[_Name, Feel] = {}


class RuleBody(Part):
    """For records of the type and of its subtypes, while it is active."""

    label: Label
    help: Label | None = None
    record_type: Key
    active: bool = True
    when: When
    if_: Feel | None = Field(None, alias="if")
    do: list[ActionDefinition] = Field(min_length=1, max_length=MOST_ACTIONS)
