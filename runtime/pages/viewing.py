"""Looking at a file in the page: its pages as pictures, in every browser and on every phone."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import FileResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import ngettext

from runtime import documents
from runtime.documents import pictures
from runtime.pages.page import Request, page, show_dialog


@dataclass(frozen=True)
class Viewer:
    """pages: the addresses of their pictures; none for a file that cannot be read."""

    name: str
    count: str
    url: str
    download_url: str
    pages: list[str]


@page
def view(request: Request, pk: int) -> HttpResponseBase:
    found = documents.open_document(request.actor, pk).attachment
    count = pictures.count(found)
    words = ngettext("%(count)s page", "%(count)s pages", count) % {"count": count}
    url = reverse("file", args=[pk])
    addresses = [reverse("file_page", args=[pk, number]) for number in range(1, count + 1)]
    shown = Viewer(found.name, words if count else "", url, f"{url}?download", addresses)
    return show_dialog(request, "runtime/viewer.html", shown)


@page
def picture(request: Request, pk: int, number: int) -> HttpResponseBase:
    return _sent(request, pk, number, pictures.PAGE)


@page
def thumbnail(request: Request, pk: int) -> HttpResponseBase:
    return _sent(request, pk, 1, pictures.THUMBNAIL)


def _sent(request: Request, pk: int, number: int, side: int) -> HttpResponseBase:
    found = documents.open_document(request.actor, pk).attachment
    path = pictures.picture(found, number, side)
    response = FileResponse(path.open("rb"), content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response
