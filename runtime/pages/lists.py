"""Lists of records: shared and saved ones."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from django.http import HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engine import access
from engine.registry import UnknownName
from runtime.lists import saving
from runtime.lists.errors import BadList
from runtime.pages import finding, menu
from runtime.pages.listing.page import ListPage
from runtime.pages.page import NotHere, Request, leave, page, show


@page
def records(request: Request, key: str) -> HttpResponseBase:
    kind = finding.record_type(key)
    access.require(request.actor, "record:see", access.OfType(kind.key, kind.lineage))
    if not menu.opens(request.actor, key, request.GET.get("view", "")):
        raise NotHere
    shown = ListPage(request, kind)
    try:
        shown.columns, shown.rows  # noqa: B018  (asked for now, so that nonsense shows here)
    except (BadList, UnknownName):
        return leave(
            request,
            request.path,
            _("That list cannot be shown as asked; here is all of it."),
            "warn",
        )
    return show(request, "runtime/list.html", shown)


@require_POST
@page
def save_list(request: Request, key: str) -> HttpResponseBase:
    """Keep the list as it is shown, with the columns that were chosen, under a name."""
    kind = finding.record_type(key)
    access.require(request.actor, "record:see", access.OfType(kind.key, kind.lineage))
    now = dict(parse_qsl(request.POST.get("address", "").replace("%00", "")))
    chosen = ",".join(request.POST.getlist("columns"))
    address = reverse("records", args=[key])
    if "apply" in request.POST:
        left = {
            name: value
            for name, value in {**now, "columns": chosen}.items()
            if value and name != "cursor"
        }
        return leave(request, f"{address}?{urlencode(left)}")
    request.GET = QueryDict(urlencode({**now, "columns": chosen}))
    try:
        kept = saving.save(
            request.actor, request.POST.get("label", ""), ListPage(request, kind).listing
        )
    except (BadList, UnknownName):
        return leave(request, f"{address}?{urlencode(now)}", _("Give the list a name."), "warn")
    return leave(
        request,
        f"{address}?mine={kept.pk}",
        _("The list “%(name)s” is kept.") % {"name": kept.name},
    )


@require_POST
@page
def forget_list(request: Request, key: str, pk: int) -> HttpResponseBase:
    saving.forget(request.actor, pk)
    return leave(request, reverse("records", args=[key]), _("The saved list was deleted."))
