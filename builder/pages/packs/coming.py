"""A pack that comes in: its problems, what it changes, and whose side stands where both did."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from builder import story
from builder.models import PackUpload
from builder.packs import uploads
from builder.pages import gate, meetings
from builder.pages.gate import ProblemShown, builder_page
from builder.pages.meetings import ConflictShown
from builder.story import Group
from engine.blueprint import Blueprint, packs, releases
from engine.blueprint.merging import Place
from engine.i18n import labels
from engine.templating import language
from runtime.pages.page import Request, leave, show


@dataclass(frozen=True)
class PackShown:
    """before: the version that is installed; "" for a pack that is new here."""

    title: str
    version: str
    before: str


@dataclass
class ComingPage:
    name: str
    packs: list[PackShown] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    conflicts: list[ConflictShown] = field(default_factory=list)
    problems: list[ProblemShown] = field(default_factory=list)
    reason: str = ""
    said: str = ""

    @property
    def ready(self) -> bool:
        return not self.problems


@builder_page
def coming(request: Request) -> HttpResponseBase:
    upload = uploads.of(request.actor)
    if upload is None:
        return leave(request, reverse("packs"))
    if request.method != "POST":
        return show(request, "builder/packs/coming.html", _page(upload, {}))
    return _install(request, upload)


def _install(request: Request, upload: PackUpload) -> HttpResponseBase:
    chosen = meetings.choices(request.POST)
    page = _page(upload, chosen)
    page.reason = request.POST.get("reason", "").strip()[:2000]
    if page.problems:
        page.said = _("It was not installed: mend the problems first.")
    elif not all(each.chosen for conflict in page.conflicts for each in conflict.meetings):
        page.said = _("Choose whose side stands, wherever both have changed the same.")
    else:
        taking = {place for place, side in chosen.items() if side == "theirs"}
        try:
            done = uploads.install(request.actor, upload, taking=taking, reason=page.reason)
        except releases.PublishRefused as refused:
            page.problems = gate.shown(refused.problems, uploads.planned(upload, taking).blueprint)
            page.said = _("It was not installed: together with yours it does not fit.")
        else:
            said = _("Release %(number)s is live.") % {"number": done.release.number}
            return leave(request, reverse("packs"), said)
    return show(request, "builder/packs/coming.html", page, 422)


@require_POST
@builder_page
def forget(request: Request) -> HttpResponseBase:
    uploads.forget(request.actor)
    return leave(request, reverse("packs"))


def _page(upload: PackUpload, chosen: dict[Place, str]) -> ComingPage:
    page = ComingPage(upload.name)
    try:
        plan = uploads.planned(
            upload, {place for place, side in chosen.items() if side == "theirs"}
        )
    except packs.PackRefused as refused:
        page.problems = gate.shown(refused.problems, Blueprint())
        return page
    page.packs = [_shown(each) for each in plan.packs]
    page.groups = story.between(plan.base, plan.blueprint, language())
    page.conflicts = meetings.shown(plan.meetings, plan.blueprint, chosen)
    return page


def _shown(pack: packs.Pack) -> PackShown:
    known = packs.installed().get(pack.manifest.key)
    title = labels.text(pack.manifest.label, language()) or pack.manifest.key
    return PackShown(title, pack.manifest.version, known.version if known else "")
