"""The packs of the office: installed ones, one that comes in, and what goes out."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from builder import naming, story
from builder.direction import isolated
from builder.packs import uploads
from builder.packs.installed import InstalledPack, found, installed, own
from builder.pages.gate import builder_page
from builder.pages.moments import when
from builder.story import Group
from engine.blueprint import live, packs
from engine.i18n import labels
from engine.templating import language
from runtime.pages.page import NotHere, Request, leave, show


@dataclass(frozen=True)
class PackRow:
    key: str
    title: str
    version: str
    by: str
    at: str
    definitions: int
    changed: int


@dataclass
class PacksPage:
    """waiting: the name of the archive that the reader is looking at."""

    rows: list[PackRow]
    own: list[tuple[naming.KindName, int]]
    waiting: str = ""
    problem: str = ""
    export: dict[str, str] = field(default_factory=dict)


@builder_page
def listing(request: Request) -> HttpResponseBase:
    return show(request, "builder/packs/listing.html", listing_page(request))


def listing_page(request: Request) -> PacksPage:
    waiting = uploads.of(request.actor)
    return PacksPage(
        [_row(request, each) for each in installed()],
        _counted_own(),
        waiting.name if waiting else "",
        export={"key": "office", "version": f"1.0.{live().number}"},
    )


@require_POST
@builder_page
def send(request: Request) -> HttpResponseBase:
    """Take an archive in, and show what it would bring."""
    page = listing_page(request)
    file = request.FILES.get("file")
    if file is None:
        page.problem = _("Choose the zip archive of a pack.")
    else:
        try:
            uploads.keep(request.actor, file)
            return leave(request, reverse("coming_pack"))
        except packs.UnsafePack as refused:
            page.problem = _unreadable(refused.message(language()))
        except OSError as error:
            page.problem = _unreadable(str(error))
    return show(request, "builder/packs/listing.html", page, 422)


def _unreadable(why: str) -> str:
    said = _("It cannot be read as a pack: %(why)s") % {"why": why}
    return isolated(said, language())


@dataclass(frozen=True)
class PackPage:
    row: PackRow
    groups: list[Group]


@builder_page
def pack(request: Request, key: str) -> HttpResponseBase:
    """Show what the office has changed of a pack since it came."""
    one = found(key)
    if one is None:
        raise NotHere
    groups = story.between(one.brought, one.now, language())
    return show(request, "builder/packs/pack.html", PackPage(_row(request, one), groups))


def _row(request: Request, pack: InstalledPack) -> PackRow:
    known = pack.installation
    return PackRow(
        known.key,
        labels.text(known.label, language()) or known.key,
        known.version,
        naming.actor(known),
        when(request, known.installed_at),
        len(pack.brought),
        len(pack.changed),
    )


def _counted_own() -> list[tuple[naming.KindName, int]]:
    counts: dict[str, int] = {}
    for kind, _key in own():
        counts[kind] = counts.get(kind, 0) + 1
    return [(each, counts[each.name]) for each in naming.kind_names(language())
            if each.name in counts]  # fmt: skip
