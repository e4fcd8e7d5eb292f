"""One report, and its file."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase, QueryDict
from django.views.decorators.http import require_POST

from runtime import exports
from runtime.exports.models import Export
from runtime.pages.exports import keep_file
from runtime.pages.page import NotHere, Request, page, show
from runtime.pages.report_page import ReportPage
from runtime.reports import finding
from runtime.reports.errors import BadReport, ReportNotFound
from runtime.reports.report import Report


@page
def report(request: Request, key: str) -> HttpResponseBase:
    found = ReportPage(request, _found(request, key))
    status = 200 if not found.problem else 422 if "_drill" in request.GET else 200
    return show(request, "runtime/report.html", found, status)


def _found(request: Request, key: str) -> Report:
    try:
        return finding.find(request.actor, key)
    except (ReportNotFound, BadReport):
        raise NotHere from None


@require_POST
@page
def export_report(request: Request, key: str) -> HttpResponseBase:
    """Have the report written as its address shows it."""
    address = QueryDict(request.POST.get("address", "").replace("%00", ""))
    shown = ReportPage(request, _found(request, key), address)
    format_ = request.POST.get("format", "")
    if format_ not in Export.Format.values:
        raise NotHere

    def work(actor: Any) -> Export:
        return exports.order(
            actor,
            shown.wanted,
            Export.Format(format_),
            name=shown.title,
            calendar=shown.calendar,
        )

    return keep_file(request, work, shown.whole_url)
