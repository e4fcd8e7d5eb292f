"""What leaves as a pack: an archive for another office, or to keep."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from pydantic import ValidationError

from builder.packs.installed import found
from builder.pages.gate import builder_page
from builder.pages.packs.listing import listing_page
from engine.blueprint import packs
from engine.i18n.labels import LANGUAGES
from runtime.pages.page import NotHere, Request, show


@require_POST
@builder_page
def export(request: Request) -> HttpResponseBase:
    """Answer the archive of what is live; `what`: all of it, or what no pack has brought."""
    try:
        manifest = _manifest(request)
    except ValidationError:
        page = listing_page(request)
        page.export = {name: request.POST.get(name, "") for name in ("key", "version")}
        page.problem = _("A pack has a key of small Latin letters and a version such as 1.0.0.")
        return show(request, "builder/packs/listing.html", page, 422)
    own = request.POST.get("what") == "own"
    return _download(packs.of_own(manifest) if own else packs.of_live(manifest))


def _manifest(request: Request) -> packs.Manifest:
    names = {lang: request.POST.get(f"label_{lang}", "").strip()[:200] for lang in LANGUAGES}
    return packs.Manifest(
        key=request.POST.get("key", "").strip(),
        version=request.POST.get("version", "").strip(),
        label={lang: words for lang, words in names.items() if words},
    )


@builder_page
def as_brought(request: Request, key: str) -> HttpResponseBase:
    """Answer the archive of an installed pack, as it came."""
    if found(key) is None:
        raise NotHere
    return _download(packs.as_installed(key))


def _download(pack: packs.Pack) -> HttpResponse:
    name = f"{pack.manifest.key}-{pack.manifest.version}.zip"
    answer = HttpResponse(packs.archive(pack), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
