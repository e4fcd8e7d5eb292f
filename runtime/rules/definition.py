"""The body of a rule, as consultants write it: when – if – do.

    record_type: contact
    when: {on: time, field: passport_expires, count: 30, unit: days, side: before}
    if: record.client.status != "frozen"
    do:
      - {key: tell, operator: notify, params: {to: '"assignee"', template: '"passport"'}}

The parameters are FEEL, as those of a process's operators are.
"""

from __future__ import annotations

from datetime import time
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from runtime.definitions import Feel, Key, Label, Part

MOST_TIMES = 366
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

    field: a date or moment among the fields, or due or created. count and every are in `unit`;
    `times` counts the first one in. at: the time of day at the office, for days; without it the
    office's opening, or the time of the moment itself.
    """

    on: Literal["time"]
    field: Key
    count: int = Field(0, ge=0, le=3650)
    unit: Unit = "days"
    side: Literal["before", "after"] = "before"
    at: time | None = None
    every: int | None = Field(None, ge=1, le=3650)
    times: int = Field(1, ge=1, le=MOST_TIMES)


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
