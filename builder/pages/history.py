"""What was live when, who made it so and why; comparing releases, and going back to one."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from builder import drafting, naming, story
from builder.pages import gate
from builder.pages.gate import ProblemShown, builder_page
from builder.pages.moments import when
from builder.pages.publishing import busy
from builder.story import Group
from engine.blueprint import Blueprint, at, releases
from engine.blueprint.models import Publication, Release
from engine.templating import language
from runtime.pages.numbers import whole
from runtime.pages.page import NotHere, Request, leave, show, show_dialog

_PAGE = 30


@dataclass(frozen=True)
class Row:
    """compare_url: against what was live before; "" for the first."""

    number: int
    by: str
    at: str
    reason: str
    rolled_back: bool
    live: bool
    compare_url: str
    roll_back_url: str


@dataclass(frozen=True)
class HistoryPage:
    rows: list[Row]
    numbers: list[int]
    next_url: str


@builder_page
def history(request: Request) -> HttpResponseBase:
    first = whole(request.GET.get("from")) or 0
    live = drafting.working(request.actor).live.number
    found = Publication.objects.select_related("release").defer("release__manifest")
    moves = list(found[first : first + _PAGE + 1])
    rows = [_row(request, each, live, newest=not first and each is moves[0])
            for each in moves[:_PAGE]]  # fmt: skip
    numbers = list(Release.objects.order_by("-number").values_list("number", flat=True)[:200])
    more = f"?from={first + _PAGE}" if len(moves) > _PAGE else ""
    return show(request, "builder/history.html", HistoryPage(rows, numbers, more))


def _row(request: Request, move: Publication, live: int, *, newest: bool) -> Row:
    number, before = move.release_id, move.before_id
    return Row(
        number,
        naming.actor(move),
        when(request, move.created_at),
        move.reason,
        move.verb == Publication.Verb.ROLL_BACK,
        newest,
        f"{reverse('compare')}?old={before}&new={number}" if before else "",
        reverse("roll_back", args=[number]) if number != live else "",
    )


# --- Comparing two -----------------------------------------------------------


@dataclass(frozen=True)
class ComparePage:
    old: int
    new: int
    numbers: list[int]
    groups: list[Group]


@builder_page
def compare(request: Request) -> HttpResponseBase:
    numbers = list(Release.objects.order_by("-number").values_list("number", flat=True)[:200])
    new = whole(request.GET.get("new")) or drafting.working(request.actor).live.number
    old = whole(request.GET.get("old")) or max(new - 1, 0)
    groups = story.between(_blueprint(old), _blueprint(new), language())
    return show(request, "builder/compare.html", ComparePage(old, new, numbers, groups))


def _blueprint(number: int) -> Blueprint:
    if not number:
        return Blueprint()
    if not Release.objects.filter(number=number).exists():
        raise NotHere
    return at(number).blueprint


# --- Going back --------------------------------------------------------------


@dataclass
class RollBackDialog:
    number: int
    url: str
    groups: list[Group]
    problems: list[ProblemShown] = field(default_factory=list)
    said: str = ""


@builder_page
def roll_back(request: Request, number: int) -> HttpResponseBase:
    """Show what would change, then make the release live again."""
    live = drafting.working(request.actor).live
    wanted = _blueprint(number)
    url = reverse("roll_back", args=[number])
    page = RollBackDialog(number, url, story.between(live.blueprint, wanted, language()))
    if request.method != "POST":
        return show_dialog(request, "builder/roll_back.html", page)
    reason = request.POST.get("reason", "").strip()[:2000]
    if not reason:
        page.said = _("Say why, for those who come after you.")
        return show_dialog(request, "builder/roll_back.html", page)
    if said := busy():
        page.said = said
        return show_dialog(request, "builder/roll_back.html", page)
    try:
        releases.roll_back(request.actor, number, reason=reason)
    except releases.PublishRefused as refused:
        page.said = _("This release does not fit any more.")
        page.problems = gate.shown(refused.problems, wanted)
        return show_dialog(request, "builder/roll_back.html", page)
    return leave(request, reverse("builder"), _("Release %(number)s is live.") % {"number": number})
