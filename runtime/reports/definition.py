"""Reports and dashboards as packs write them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from runtime.definitions import Feel, Icon, Key, Label, Part
from runtime.records.definition import Sort

ParameterType = Literal["period", "user", "department", "choice", "text", "number", "date"]
Step = Literal["day", "week", "month", "year"]
Calculation = Literal["count", "sum", "avg", "min", "max", "share"]
ChartType = Literal["bar", "stacked", "line", "pie", "donut", "number", "none"]
MOST_GROUPS, MOST_MEASURES, MOST_ROWS = 3, 12, 1000
_Default = Annotated[str, StringConstraints(max_length=100)]


class ParameterDefinition(Part):
    """What is asked before the report is worked out.

    on: the column that it bounds; without an answer, or without a column, it bounds nothing by
    itself. Expressions know the answer by `key`: a period as a context of from and to.
    default: of a period one of `periods`, "me" of a user, "mine" of a department.
    """

    key: Key
    type: ParameterType
    label: Label
    on: Key | None = None
    default: _Default | None = None
    required: bool = False


class GroupDefinition(Part):
    """by: how far dates are put together, in the office's calendar."""

    column: Key
    by: Step | None = None


class MeasureDefinition(Part):
    """of: the column of numbers (or of dates, for min and max); nothing for a count of rows.

    where: only rows for which it is true. `share` is the part of the whole, in hundredths.
    """

    key: Key
    calc: Calculation = "count"
    of: Key | None = None
    where: Feel | None = None
    label: Label | None = None


class ChartDefinition(Part):
    """measures: those that are drawn; none: the first."""

    type: ChartType = "bar"
    measures: list[Key] = Field([], max_length=MOST_MEASURES)


class ReportBody(Part):
    """A question about what is stored. Without measures it is a list of rows.

    source: a source of rows; record_type: for sources that need one. roles: who may open it, none
    for everybody who may see its rows. sort: a group's column or a measure, "-" for the largest
    first.
    """

    label: Label
    description: Label | None = None
    icon: Icon = "chart-column"
    source: Key = "records"
    record_type: Key | None = None
    roles: list[Key] = []
    parameters: list[ParameterDefinition] = Field([], max_length=8)
    filter: Feel | None = None
    columns: list[Key] = Field([], max_length=30)
    groups: list[GroupDefinition] = Field([], max_length=MOST_GROUPS)
    measures: list[MeasureDefinition] = Field([], max_length=MOST_MEASURES)
    sort: Sort | None = None
    limit: int = Field(200, ge=1, le=MOST_ROWS)
    chart: ChartDefinition = ChartDefinition()


class TileDefinition(Part):
    """A number, a chart or a table of a report, or the first rows of a saved list.

    compare: the number beside that of the period before. parameters: answers that differ from
    the report's own.
    """

    key: Key
    label: Label | None = None
    show: Literal["number", "chart", "table", "list"] = "chart"
    report: Key | None = None
    view: Key | None = None
    measure: Key | None = None
    compare: bool = False
    wide: bool = False
    parameters: dict[Key, Any] = {}


class DashboardBody(Part):
    """roles: for whom it is; none: for everybody. home: it is their first page's beginning."""

    label: Label
    icon: Icon = "layout-dashboard"
    roles: list[Key] = []
    home: bool = False
    tiles: list[TileDefinition] = Field(max_length=24)
