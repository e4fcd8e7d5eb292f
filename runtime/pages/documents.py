"""Papers of a record: the list, adding them, giving them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponseBase, JsonResponse
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from engine import access
from engine.access import Actor
from engine.i18n.calendars import Calendar
from runtime import documents
from runtime.documents import pictures
from runtime.documents.models import Attachment
from runtime.idempotency.once import OtherRequest
from runtime.pages import dates, finding
from runtime.pages.numbers import whole
from runtime.pages.page import Request, leave, page
from runtime.pages.sending import send_once
from runtime.pages.words import why
from runtime.portal import staff
from runtime.records.models import Record

MOST = 100
_ICONS = {"image": "image", "audio": "audio-lines", "application/pdf": "file-text"}
# What a browser shows may neither run anything nor reach anywhere.
_SANDBOX = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; "
    "object-src 'self'; sandbox"
)


@dataclass(frozen=True)
class Paper:
    url: str
    icon: str
    name: str
    size: str
    by: str
    at: str
    view_url: str = ""
    thumbnail: str = ""


def papers(actor: Actor, record: Record, calendar: Calendar) -> list[Paper]:
    """Return what is attached to the record and in its fields, for whoever may see it."""
    rows = record.attachments.filter(comment=None).select_related("uploaded_by")
    found = rows.order_by("-pk")[:MOST]
    return [paper(actor, row, calendar) for row in found if documents.may_open(actor, row)]


def paper(actor: Actor, row: Attachment, calendar: Calendar) -> Paper:
    icon = _ICONS.get(row.media_type) or _ICONS.get(row.media_type.split("/")[0], "file")
    by = staff.called(actor, row.uploaded_by)
    at = dates.day(row.uploaded_at, calendar)
    drawn = pictures.can_be_drawn(row)
    view = reverse("file_view", args=[row.pk]) if drawn else ""
    thumbnail = reverse("file_thumbnail", args=[row.pk]) if drawn else ""
    url, size = reverse("file", args=[row.pk]), filesizeformat(row.size)
    return Paper(url, icon, row.name, size, by, at, view, thumbnail)


class _Refused(Exception):
    """A file is not taken, and why, in words."""


def _attach(actor: Actor, record: Record, file: UploadedFile[Any]) -> None:
    try:
        documents.attach(actor, record, file)
    except documents.Unacceptable as error:
        raise _Refused(f"{file.name}: {error.message()}") from error


@require_POST
@page
def attach(request: Request, pk: int) -> HttpResponseBase:
    record = finding.record(request.actor, pk)
    access.require(request.actor, "record:do:attach", record)
    files = request.FILES.getlist("files")
    address = reverse("record", args=[pk]) + "#documents"
    if scanned := whole(request.POST.get("scanned")):
        kept = documents.attach_kept(request.actor, record, scanned)
        return leave(request, address, _("“%(name)s” was added.") % {"name": kept.name})

    def work() -> dict[str, int]:
        for file in files:
            _attach(request.actor, record, file)
        return {"count": len(files)}

    try:
        send_once(request, work)
    except _Refused as error:
        return leave(request, address, str(error), "bad")
    except OtherRequest as error:
        return leave(request, address, why(error), "bad")
    said = ngettext("%(count)s file was added.", "%(count)s files were added.", len(files))
    return leave(request, address, said % {"count": len(files)})


@require_POST
@page
def upload(request: Request) -> HttpResponseBase:
    """Keep a file of a form that is not saved yet; answer what the form shows of it."""
    file = request.FILES.get("file")
    if file is None:
        return JsonResponse({"error": _("Choose a file.")}, status=422)
    try:
        kept = documents.upload(request.actor, file)
    except documents.Unacceptable as error:
        return JsonResponse({"error": error.message()}, status=422)
    return JsonResponse(stored(kept))


def stored(kept: Attachment) -> dict[str, Any]:
    """Return what a form shows of a file that was kept for it."""
    url = reverse("file", args=[kept.pk])
    thumbnail = reverse("file_thumbnail", args=[kept.pk]) if pictures.can_be_drawn(kept) else ""
    note = filesizeformat(kept.size)
    return {"id": kept.pk, "label": kept.name, "note": note, "url": url, "thumbnail": thumbnail}


@page
def file(request: Request, pk: int) -> HttpResponseBase:
    opened = documents.open_document(request.actor, pk)
    inline = opened.inline and "download" not in request.GET
    response = FileResponse(opened.path.open("rb"), content_type=opened.attachment.media_type)
    kind = "inline" if inline else "attachment"
    name = quote(opened.attachment.name)
    response["Content-Disposition"] = f"{kind}; filename*=UTF-8''{name}"
    response["Content-Security-Policy"] = _SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return response
