"""The dialog that takes paper in: by the camera, from a scanner of the office, or as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from django.core.files.base import ContentFile
from django.http import HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from engine.i18n import labels
from engine.templating import language
from runtime import documents
from runtime.pages.choice import Choice
from runtime.pages.documents import stored
from runtime.pages.numbers import whole
from runtime.pages.page import Request, page, show
from runtime.scanning import asking, capabilities, errors, paper
from runtime.scanning.capabilities import Capabilities, Color, Source, Wish
from runtime.scanning.models import Scan

MOST_PAGES = 50


@dataclass(frozen=True)
class ScannerLink:
    label: str
    url: str


@dataclass(frozen=True)
class ScanDialog:
    scanners: list[ScannerLink]
    pages_url: str


@dataclass(frozen=True)
class ScannerPanel:
    """problem: why the scanner cannot be asked; then there is nothing to choose."""

    label: str
    url: str
    model: str = ""
    sources: tuple[Choice, ...] = ()
    colors: tuple[Choice, ...] = ()
    resolutions: tuple[Choice, ...] = ()
    problem: str = ""


@page
def dialog(request: Request) -> HttpResponseBase:
    found = asking.scanners(request.actor)
    links = [
        ScannerLink(labels.text(body.label, language()), reverse("scanner", args=[key]))
        for key, body in sorted(found.items())
    ]
    return show(request, "runtime/scan.html", ScanDialog(links, reverse("scan_pages")))


@require_POST
@page
def scan_pages(request: Request) -> HttpResponseBase:
    """Make one file of pictures that a camera took; answer what a form shows of it."""
    pages = request.FILES.getlist("pages")
    if not 0 < len(pages) <= MOST_PAGES:
        return _refused(_("Take at least one page, and at most %(most)s.") % {"most": MOST_PAGES})
    name = (request.POST.get("name", "").strip() or _("Scan"))[:100]
    try:
        content = paper.pdf(file.read(documents.MAX_BYTES) for file in pages)
        kept = documents.upload(request.actor, ContentFile(content, f"{name}.pdf"))
    except documents.Unacceptable as error:
        return _refused(error.message())
    return JsonResponse(stored(kept))


@page
def scanner(request: Request, key: str) -> HttpResponseBase:
    """Show what a scanner offers; by POST let it begin."""
    if request.method == "POST":
        return _begin(request, key)
    body = asking.scanner(request.actor, key)
    label = labels.text(body.label, language())
    if _only_looks(request):
        said = _("You see what they see. Stop acting as them to do your own work.")
        return show(request, "runtime/parts/scanner.html", ScannerPanel(label, "", problem=said))
    try:
        known = asking.capabilities(request.actor, key)
    except errors.ScanFailed as error:
        shown = ScannerPanel(label, request.path, problem=errors.why(error.code))
    else:
        wish = Wish(body.source, body.color, body.resolution)
        shown = _panel(label, request.path, known, wish)
    return show(request, "runtime/parts/scanner.html", shown)


def _only_looks(request: Request) -> bool:
    """Whether the page is shown in a transaction that only reads: no device is asked in it."""
    acting = getattr(request, "acting", None)
    return acting is not None and not acting.changes


def _panel(label: str, url: str, known: Capabilities, wish: Wish) -> ScannerPanel:
    sources = [way.source for way in known.inputs]
    source = wish.source if wish.source in sources else sources[0]
    wish = capabilities.fitting(known, Wish(source, wish.color, wish.resolution))
    way = known.input(source)
    everywhere = sorted({each for input_ in known.inputs for each in input_.resolutions})
    shown = [each for each in everywhere if each in capabilities.USUAL] or everywhere
    return ScannerPanel(
        label,
        url,
        known.name,
        _choices({each: _sources()[each] for each in sources}, source),
        _choices({each: _colors()[each] for each in way.colors}, wish.color),
        _choices({str(each): f"{each} dpi" for each in shown}, str(wish.resolution)),
    )


def _choices(words: Mapping[str, str], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(key, label, key == chosen) for key, label in words.items())


def _sources() -> dict[Source, str]:
    return {
        "flatbed": _("Glass"),
        "feeder": _("Feeder"),
        "duplex": _("Feeder, both sides"),
    }


def _colors() -> dict[Color, str]:
    return {"color": _("In colour"), "gray": _("Grey")}


def _begin(request: Request, key: str) -> HttpResponseBase:
    source, color = request.POST.get("source"), request.POST.get("color")
    resolution = whole(request.POST.get("resolution")) or 0
    sound = source in get_args(Source) and color in get_args(Color) and 50 <= resolution <= 1200
    if not sound:
        return _refused(_("This cannot be scanned as it is."))
    wish = Wish(source, color, resolution)  # type: ignore[arg-type]
    try:
        scan = asking.ask(request.actor, key, wish, name=request.POST.get("name", ""))
    except errors.TooManyScans:
        return _refused(_("Wait until your other scans are finished."))
    return JsonResponse(_told(scan), status=201)


@page
def scan(request: Request, pk: int) -> HttpResponseBase:
    """How far a scan is; by POST it is stopped."""
    if request.method == "POST":
        asking.cancel(request.actor, pk)
    return JsonResponse(_told(asking.find(request.actor, pk)))


def _told(scan: Scan) -> dict[str, Any]:
    pages = ngettext("%(count)s page", "%(count)s pages", scan.pages) % {"count": scan.pages}
    return {
        "url": reverse("scan", args=[scan.pk]),
        "state": scan.state,
        "words": f"{scan.get_state_display()} · {pages}"
        if scan.pages
        else scan.get_state_display(),
        "problem": errors.why(scan.problem) if scan.problem else "",
        "file": stored(scan.file) if scan.file else None,
    }


def _refused(words: str) -> JsonResponse:
    return JsonResponse({"detail": words}, status=422)
