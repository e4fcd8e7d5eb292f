"""A report on the workbench: its parts as fields of a form, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from engine import access
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime.capabilities.reports import SHARE
from runtime.lists import conditions as where
from runtime.lists.columns import Column
from runtime.pages.choice import Choice
from runtime.pages.page import Request
from runtime.pages.report_page import ReportPage
from runtime.reports import composing, meanings
from runtime.reports.errors import BadReport
from runtime.reports.models import SavedReport
from runtime.reports.source import About
from runtime.reports.words import why


@dataclass(frozen=True)
class GroupRow:
    name: str
    columns: list[Choice]
    steps: list[Choice]


@dataclass(frozen=True)
class MeasureRow:
    name: str
    calcs: list[Choice]
    columns: list[Choice]


@dataclass(frozen=True)
class ConditionRow:
    """values: what may be chosen; none: the value is typed."""

    name: str
    columns: list[Choice]
    operators: list[Choice]
    values: list[Choice]
    value: str
    kind: str


class DesignPage:
    """A report on the workbench: its parts as form fields, and what comes of it."""

    def __init__(
        self, request: Request, body: Mapping[str, Any], saved: SavedReport | None = None
    ) -> None:
        self._request, self.body, self.saved = request, body, saved
        self.problem = ""

    @property
    def url(self) -> str:
        return reverse("edit_report", args=[self.saved.pk]) if self.saved else reverse("new_report")

    @property
    def delete_url(self) -> str:
        return reverse("delete_report", args=[self.saved.pk]) if self.saved else ""

    @property
    def name(self) -> str:
        given = labels.text(self.body.get("label") or {}, language())
        return "" if given == "—" else given

    @cached_property
    def about(self) -> About | None:
        return composing.about_of(self.body)

    @property
    def offered(self) -> list[Choice]:
        kind = self.body.get("record_type")
        source = self.body.get("source") or "records"
        now = f"{source}:{kind}" if kind else source
        found = composing.offered(self._request.actor)
        return [Choice(key, words, key == now) for key, words in found.items()]

    @cached_property
    def _columns(self) -> dict[str, Column]:
        if self.about is None:
            return {}
        return composing.readable(self._request.actor, self.body, self.about)

    def _choices(self, fits: Any, chosen: str | None) -> list[Choice]:
        return [
            Choice(key, each.title(language()), key == chosen)
            for key, each in self._columns.items()
            if fits(each)
        ]

    @property
    def groups(self) -> list[GroupRow]:
        given = [*(self.body.get("groups") or ())]
        return [
            self._group(place, given[place] if place < len(given) else {})
            for place in range(min(composing.GROUPS, len(given) + 1))
        ]

    def _group(self, place: int, group: Mapping[str, Any]) -> GroupRow:
        chosen = self._columns.get(group.get("column", ""))
        steps = {"day": _("day"), "week": _("week"), "month": _("month"), "year": _("year")}
        dated = chosen is not None and chosen.kind in composing.DATES
        return GroupRow(
            str(place),
            self._choices(lambda c: c.kind not in (None, "ids"), group.get("column")),
            [Choice(k, w, k == group.get("by")) for k, w in steps.items()] if dated else [],
        )

    @property
    def measures(self) -> list[MeasureRow]:
        given = [*(self.body.get("measures") or ())]
        return [
            self._measure(place, given[place] if place < len(given) else {})
            for place in range(min(composing.MEASURES, len(given) + 1))
        ]

    def _measure(self, place: int, measure: Mapping[str, Any]) -> MeasureRow:
        calc = measure.get("calc", "count") if measure else ""
        calcs = {
            "count": _("Count"),
            "sum": _("Total"),
            "avg": _("Average"),
            "min": _("Least"),
            "max": _("Most"),
            "share": _("Share"),
        }
        columns = self._choices(lambda c: c.kind == "numeric", measure.get("of"))
        return MeasureRow(
            str(place),
            [Choice(key, words, key == calc) for key, words in calcs.items()],
            columns if calc not in ("", "count", "share") else [],
        )

    @property
    def conditions(self) -> list[ConditionRow]:
        found = where.read(str(self.body.get("filter") or "")) or []
        rows = [self._condition(place, each) for place, each in enumerate(found)]
        if len(rows) < composing.CONDITIONS:
            rows.append(self._condition(len(rows), None))
        return rows

    def _condition(self, place: int, found: where.Condition | None) -> ConditionRow:
        column = self._columns.get(found.name) if found else None
        operators = {
            "is": _("is"),
            "is_not": _("is not"),
            "lt": _("is less than"),
            "gt": _("is more than"),
            "contains": _("contains"),
            "empty": _("is empty"),
            "filled": _("is filled in"),
        }
        value = where.plain(found.values[0]) if found and found.values else ""
        offered = meanings.choices(self.about, column) if self.about and column else {}
        kind = column.kind if column else "text"
        return ConditionRow(
            str(place),
            self._choices(lambda c: c.kind in composing.COMPARED, found.name if found else None),
            [Choice(k, w, bool(found) and k == found.operator) for k, w in operators.items()]
            if found
            else [],
            [Choice(key, words, key == value) for key, words in offered.items()],
            value,
            "date" if kind in composing.DATES else "text",
        )

    def asked(self, kind: str) -> list[Choice]:
        """Return the columns by which the reader may be asked for a period or a person."""
        given = {each["type"]: each.get("on") for each in self.body.get("parameters") or ()}
        means = self.about.means if self.about else {}
        fits = {
            "period": lambda c: c.kind in composing.DATES,
            "user": lambda c: means.get(c.key) in ("user", "doer"),
            "department": lambda c: means.get(c.key) == "department",
        }
        return self._choices(fits[kind], given.get(kind))

    @property
    def columns(self) -> list[Choice]:
        listed = self.about.listed if self.about else ()
        chosen = self.body.get("columns") or listed
        return [
            Choice(key, each.title(language()), key in chosen)
            for key, each in self._columns.items()
        ]

    @property
    def charts(self) -> list[Choice]:
        now = (self.body.get("chart") or {}).get("type", "bar")
        found = {
            "bar": _("Bars"),
            "stacked": _("Stacked bars"),
            "line": _("Line"),
            "pie": _("Pie"),
            "donut": _("Ring"),
            "none": _("No chart"),
        }
        return [Choice(key, words, key == now) for key, words in found.items()]

    @property
    def roles(self) -> list[Choice]:
        """Return the roles that it may be shared with; none without the right to share."""
        if not access.decide(self._request.actor, f"can:{SHARE.name}"):
            return []
        given = self._request.POST.getlist("shared") or self._request.GET.getlist("shared")
        now = {*(given or (self.saved.shared if self.saved else ()))}
        return [
            Choice(key, labels.text(role.label, language()), key in now)
            for key, role in live().of("role").items()
        ]

    @cached_property
    def preview(self) -> ReportPage | None:
        """Return what comes of it, for whoever builds it."""
        if self.about is None:
            return None
        try:
            report = composing.composed("new", self.body)
        except BadReport as error:
            self.problem = self.problem or why(error)
            return None
        if not report.may_open(self._request.actor):
            return None
        return ReportPage(self._request, report, QueryDict())
