"""Comments on a record: reading, writing, deleting."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engine import access
from engine.access import Actor
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime import comments, documents
from runtime.comments import Recording, voices, writing
from runtime.comments.models import Comment, Voice
from runtime.pages import dates, finding
from runtime.pages.dialog import Dialog
from runtime.pages.numbers import whole
from runtime.pages.page import NotHere, Request, leave, page, show_dialog
from runtime.pages.sending import send_once
from runtime.pages.words import REFUSALS, why
from runtime.portal import staff
from runtime.records.models import Record

PAGE = 20


@dataclass(frozen=True)
class Choice:
    key: str
    label: str
    external: bool


@dataclass(frozen=True)
class File:
    name: str
    size: str
    url: str


@dataclass(frozen=True)
class Spoken:
    """A recording. bars: [(how far down it begins, how high)] of 100, begin to end."""

    url: str
    seconds: float
    length: str
    bars: list[tuple[float, float]]


@dataclass(frozen=True)
class Said:
    id: int
    author: str
    author_id: int | None
    audience: str
    color: str
    external: bool
    at: str
    text: str
    deleted: bool
    deleted_by: str
    voice: Spoken | None
    files: list[File]
    delete_url: str


class Comments:
    """What of the talk on a record one person may read and write."""

    def __init__(self, request: Request, record: Record) -> None:
        self._request, self._record, self._actor = request, record, request.actor
        self.url = reverse("comment", args=[record.pk])

    @property
    def write_to(self) -> list[Choice]:
        """Return the audiences that one may write for."""
        kept = self._record.record_type.audiences
        return [
            _choice(key)
            for key in kept
            if access.decide(self._actor, f"audience:write:{key}", self._record)
        ]

    longest = voices.LONGEST
    """Seconds of a recording."""
    most = writing.LONGEST
    """Characters of a comment."""

    @property
    def shown(self) -> bool:
        return bool(self._record.record_type.audiences)

    @property
    def page(self) -> tuple[list[Said], str]:
        """Return the comments, the latest first, and the address of older ones."""
        before = whole(self._request.GET.get("comments_before"))
        rows = Comment.objects.visible_to(self._actor, self._record).prefetch_related("attachments")
        if before is not None:
            rows = rows.filter(pk__lt=before)
        found = list(rows[: PAGE + 1])
        older = f"?comments_before={found[PAGE - 1].pk}#comments" if len(found) > PAGE else ""
        may = bool(access.decide(self._actor, "can:comment.delete", self._record))
        return [_said(self._actor, row, may) for row in found[:PAGE]], older


def _choice(key: str) -> Choice:
    audience = live().parsed("audience", key)
    return Choice(key, labels.text(audience.label, language()), audience.external)


def _said(actor: Actor, row: Comment, may_delete: bool) -> Said:
    known = ("audience", row.audience) in live()
    audience = live().parsed("audience", row.audience) if known else None
    gone = row.deleted_at is not None
    return Said(
        id=row.pk,
        author=staff.called(actor, row.author) or _("The system"),
        author_id=row.author_id,
        audience=labels.text(audience.label, language()) if audience else row.audience,
        color=audience.color if audience else "gray",
        external=bool(audience and audience.external),
        at=dates.ago(row.created_at),
        text=row.text,
        deleted=gone,
        deleted_by=staff.called(actor, row.deleted_by),
        voice=None if gone else _spoken(getattr(row, "voice", None)),
        files=[] if gone else _files(row),
        delete_url=reverse("delete_comment", args=[row.pk]) if may_delete and not gone else "",
    )


def _files(row: Comment) -> list[File]:
    voice: Voice | None = getattr(row, "voice", None)
    return [
        File(each.name, filesizeformat(each.size), reverse("file", args=[each.pk]))
        for each in row.attachments.all()
        if voice is None or each.pk != voice.attachment_id
    ]


def _spoken(voice: Voice | None) -> Spoken | None:
    if voice is None:
        return None
    whole_seconds = max(1, round(voice.seconds))
    heights = [max(6.0, float(peak)) for peak in voice.peaks] or [6.0] * 48
    return Spoken(
        url=reverse("file", args=[voice.attachment_id]),
        seconds=voice.seconds,
        length=f"{whole_seconds // 60}:{whole_seconds % 60:02}",
        bars=[(50 - height / 2, height) for height in heights],
    )


@require_POST
@page
def comment(request: Request, pk: int) -> HttpResponseBase:
    record = finding.record(request.actor, pk)
    audience, text = request.POST.get("audience", ""), request.POST.get("text", "")

    def work() -> dict[str, int]:
        files = [documents.upload(request.actor, file) for file in request.FILES.getlist("files")]
        voice = _recording(request)
        return {"id": comments.write(request.actor, record, audience, text, files, voice).pk}

    address = reverse("record", args=[pk]) + "#comments"
    try:
        send_once(request, work)
    except REFUSALS as error:
        return leave(request, address, why(error), "bad")
    return leave(request, address, _("Your comment was added."))


def _recording(request: Request) -> Recording | None:
    file, sent = request.FILES.get("voice"), request.POST
    if file is None:
        return None
    seconds, peaks = sent.get("voice_seconds", ""), sent.get("voice_peaks", "")
    return voices.take(request.actor, file, seconds, peaks)


@page
def delete_comment(request: Request, pk: int) -> HttpResponseBase:
    found = Comment.objects.select_related("record").filter(pk=pk).first()
    if found is None:
        raise NotHere
    comments.require_delete(request.actor, found)
    if request.method != "POST":
        dialog = Dialog(
            title=_("Delete this comment?"),
            text=_(
                "Nobody will see its text again. The journal keeps it, with your name and reason."
            ),
            url=request.path,
            submit_label=_("Delete"),
            style="danger solid",
            ask_reason=True,
        )
        return show_dialog(request, "runtime/dialog.html", dialog)
    comments.delete(request.actor, found, request.POST.get("reason", "")[:2000])
    return leave(
        request,
        reverse("record", args=[found.record_id]) + "#comments",
        _("The comment was deleted."),
    )
