"""A saved list as its reader sees it, with the records that there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from engine.blueprint import Blueprint, Compiled, as_live, live
from engine.blueprint.checking import Broken
from engine.registry import UnknownName
from engine.templating import language
from runtime.lists import reading
from runtime.lists.columns import heading
from runtime.lists.errors import BadList
from runtime.lists.listing import Listing
from runtime.pages import dates
from runtime.pages.page import Request

_ROWS = 8


@dataclass(frozen=True)
class Head:
    key: str
    label: str
    numeric: bool
    latin: bool


@dataclass(frozen=True)
class ListShown:
    """said: why there is nothing to be seen; more: at least so many records."""

    columns: list[Head] = field(default_factory=list)
    rows: list[Mapping[str, Any]] = field(default_factory=list)
    count: int = 0
    more: bool = False
    said: str = ""


def preview(request: Request, blueprint: Blueprint, body: Mapping[str, Any]) -> ListShown:
    kind = str(body.get("record_type", ""))
    if ("record_type", kind) not in live():
        return ListShown(said=_("The records can be seen here once their type is published."))
    listing = Listing(
        kind,
        columns=tuple(str(each) for each in body.get("columns") or ()),
        feel=str(body.get("filter") or ""),
        sort=str((body.get("sort") or [""])[0]),
    )
    try:
        with as_live(Compiled(blueprint)):
            return _shown(request, listing)
    except (BadList, Broken, UnknownName, ValueError):
        return ListShown(said=_("The list cannot be shown until what is wrong with it is mended."))


def _shown(request: Request, listing: Listing) -> ListShown:
    calendar = dates.calendar_of(request.user.calendar)
    page = reading.page(request.actor, listing, size=_ROWS, calendar=calendar)
    count = reading.count(request.actor, listing)
    heads = [
        Head(
            each.key,
            heading(page.record_type, each, language()),
            each.kind == "numeric",
            each.latin,
        )
        for each in page.columns
    ]
    return ListShown(heads, [row.cells for row in page.rows], count.value, count.more)
