"""What makes a phone take the pages for an app: manifest, icons, worker, the page offline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from engine.blueprint import live
from engine.i18n import labels
from runtime import icons
from runtime.kinds.organisation import organisation

WORKER = "bundles/runtime-worker.js"
_BACKGROUND = "#ffffff"
_RIGHT_TO_LEFT = ("ar", "fa")
_A_YEAR = 31_536_000


def manifest(request: HttpRequest) -> HttpResponse:
    """Answer what the app is called and how it looks, in the office's first language."""
    office = organisation(live())
    lang = office.languages[0]
    name = labels.text(office.label, lang)
    answer: dict[str, Any] = {
        "id": "/",
        "name": name,
        "short_name": name[:30],
        "lang": lang,
        "dir": "rtl" if lang in _RIGHT_TO_LEFT else "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "categories": ["business", "productivity"],
        "background_color": _BACKGROUND,
        "theme_color": icons.COLOUR,
        "icons": [_icon(size, purpose) for size in (192, 512) for purpose in ("any", "maskable")],
        "shortcuts": _shortcuts(lang),
    }
    headers = {"Cache-Control": "public, max-age=3600"}
    return JsonResponse(answer, content_type="application/manifest+json", headers=headers)


def _shortcuts(lang: str) -> list[dict[str, Any]]:
    """Return what a long press on the icon offers: pages that everybody has, as in their menu."""
    with translation.override(lang):
        names = {"tasks": _("Tasks"), "notifications": _("Notifications"), "search": _("Search")}
    return [
        {"name": name, "url": reverse(page), "icons": [_icon(192, "any")]}
        for page, name in names.items()
    ]


def _icon(size: int, purpose: str) -> dict[str, str]:
    address = reverse("app_icon", args=[_mark(), size])
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _mark() -> str:
    logo = organisation(live()).logo
    return logo.mark if logo else "plain"


def app_icon(request: HttpRequest, mark: str, size: int) -> HttpResponse:
    """Answer the office's logo on a square, or our own sign where it has none."""
    if size not in icons.SIZES or mark != _mark():
        raise Http404
    logo = organisation(live()).logo
    headers = {"Cache-Control": f"public, max-age={_A_YEAR}, immutable"}
    png = icons.draw(size, logo.png if logo else None)
    return HttpResponse(png, content_type="image/png", headers=headers)


def touch_icon(request: HttpRequest) -> HttpResponse:
    """Answer the icon that phones look for by name."""
    return app_icon(request, _mark(), icons.TOUCH)


def worker(request: HttpRequest) -> HttpResponse:
    """Answer the service worker: from here it may serve every page."""
    folders = [settings.STATIC_ROOT] if settings.STATIC_ROOT else settings.STATICFILES_DIRS
    for folder in folders:
        path = Path(folder) / WORKER
        if path.is_file():
            headers = {"Cache-Control": "no-cache"}
            return HttpResponse(path.read_bytes(), content_type="text/javascript", headers=headers)
    raise Http404


def offline(request: HttpRequest) -> HttpResponse:
    """Answer the page, or what stands in a dialog, that a device shows for one it does not keep."""
    part = "HX-Request" in request.headers
    return render(request, f"runtime/offline{'_part' if part else ''}.html")
