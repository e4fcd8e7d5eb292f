"""The files of one of the office's people: their own page, and that of whoever keeps them all."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from engine import access
from engine.access.models import User
from runtime import documents
from runtime.documents import personal
from runtime.documents.models import Attachment
from runtime.pages import dates, finding
from runtime.pages.documents import Paper, paper
from runtime.pages.numbers import whole
from runtime.pages.page import Request, leave, page, show
from runtime.pages.people import MANAGE


@dataclass(frozen=True)
class Kept:
    """remove_url: "" for who may not take it away."""

    paper: Paper
    remove_url: str


@dataclass(frozen=True)
class PersonFiles:
    title: str
    back_url: str
    url: str
    files: list[Kept]


@page
def person_files(request: Request, pk: int) -> HttpResponseBase:
    """List the files of a person; by POST add some."""
    user = finding.user(pk)
    found = personal.files_of(request.actor, user)[: personal.MOST]
    if request.method == "POST":
        return _add(request, user)
    may_remove = bool(access.decide(request.actor, personal.KEEP))
    calendar = dates.calendar_of(request.user.calendar)
    manages = access.decide(request.actor, MANAGE)
    shown = PersonFiles(
        str(user),
        reverse("person", args=[pk]) if manages else reverse("profile"),
        request.path,
        [
            Kept(paper(request.actor, row, calendar), _remove_url(row) if may_remove else "")
            for row in found
        ],
    )
    return show(request, "runtime/person_files.html", shown)


def _remove_url(row: Attachment) -> str:
    return reverse("remove_person_file", args=[row.pk])


def _add(request: Request, user: User) -> HttpResponseBase:
    if scanned := whole(request.POST.get("scanned")):
        kept = documents.loose(request.actor, scanned)
        personal.hold(request.actor, user, kept)
        return leave(request, request.path, _("“%(name)s” was added.") % {"name": kept.name})
    files = request.FILES.getlist("files")
    for file in files:
        try:
            personal.add(request.actor, user, file)
        except documents.Unacceptable as error:
            return leave(request, request.path, f"{file.name}: {error.message()}", "bad")
    said = ngettext("%(count)s file was added.", "%(count)s files were added.", len(files))
    return leave(request, request.path, said % {"count": len(files)})


@require_POST
@page
def remove_person_file(request: Request, pk: int) -> HttpResponseBase:
    person = personal.remove(request.actor, pk)
    return leave(request, reverse("person_files", args=[person]), _("The file was removed."))
