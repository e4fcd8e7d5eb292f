"""Letters and prints of a record: choosing, waiting for the PDF, and the view for browsers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from engine import access
from engine.i18n import labels
from engine.templating import language
from forms import Form
from runtime import prints
from runtime.kinds.template import TemplateBody
from runtime.pages import finding
from runtime.pages.page import NotHere, Request, page, show, show_dialog
from runtime.pages.sheet import Sheet
from runtime.prints import CannotPrint, PrintNotFound, Wanted, asking, questions
from runtime.records.models import Record

NAMES = dict(settings.LANGUAGES)
_PREFIX = "ask."


@dataclass
class PrintDialog:
    """languages: code → name. may_keep: among the record's papers; view_url: in the browser."""

    title: str
    url: str
    languages: dict[str, str]
    chosen: str
    may_keep: bool
    can_draw: bool
    view_url: str
    questions: Markup | None = None
    problem: str = ""


@dataclass(frozen=True)
class Waiting:
    """What has become of a print; file_url: of the finished one."""

    title: str
    url: str
    is_done: bool
    file_url: str
    problem: str


@page
def print_template(request: Request, pk: int, key: str) -> HttpResponseBase:
    """Ask in which language; a POST has the PDF drawn."""
    record = _record(request, pk)
    template = prints.forms_of(record.record_type).get(key)
    if template is None:
        raise NotHere
    asked = Questions(request, template, request.POST)
    dialog = _dialog(request, record, key, template)
    dialog.questions = asked.drawn
    if request.method != "POST" or asked.wrong:
        status = 422 if request.method == "POST" else 200
        return show_dialog(request, "runtime/printing.html", dialog, status)
    keep = dialog.may_keep and "keep" in request.POST
    try:
        wanted = Wanted(key, request.POST.get("language", ""), keep, asked=asked.values)
        name = prints.ask(request.actor, record, wanted)
    except CannotPrint as error:
        dialog.problem = why(error.code)
        return show_dialog(request, "runtime/printing.html", dialog, 422)
    return show_dialog(request, "runtime/printed.html", _waiting(request, name))


@page
def printed(request: Request, name: str) -> HttpResponseBase:
    """Tell how far a print is."""
    return show_dialog(request, "runtime/printed.html", _waiting(request, name))


@page
def print_view(request: Request, pk: int, key: str) -> HttpResponseBase:
    """Show the sheet by itself, for the browser to print."""
    record = _record(request, pk)
    wanted = Wanted(key, request.GET.get("in", ""))
    try:
        template = asking.wanted_of(record, wanted)
        asked = Questions(request, template, request.GET)
        sheet = prints.sheet(
            template, record, wanted.language, reader=request.actor, asked=asked.values
        )
    except CannotPrint:
        raise NotHere from None
    back = reverse("record", args=[pk])
    return show(
        request,
        "runtime/print_view.html",
        View(sheet.title, sheet.on_page(), back, asked.drawn, wanted.language),
    )


@dataclass(frozen=True)
class View:
    title: str
    sheet: Markup
    back_url: str
    questions: Markup | None
    chosen: str


class Questions:
    """What a template asks, with what was sent or, before anything was, what it begins with.

    values: as stored, None where nothing is asked. drawn: the inside of a form.
    """

    def __init__(self, request: Request, template: TemplateBody, sent: QueryDict) -> None:
        self.values: Mapping[str, Any] | None = None
        self.drawn: Markup | None = None
        self.wrong = False
        form = questions.form_of(template)
        if form is not None:
            self._read(request, form, sent)

    def _read(self, request: Request, form: Form, sent: QueryDict) -> None:
        sheet = Sheet(request, None, form)
        given = form.bind(sent, sheet.ctx, prefix=_PREFIX)
        found = form.validate(given, sheet.ctx)
        self.values, self.wrong = found.data, bool(found.errors)
        self.drawn = sheet.draw(found.data | given, found.errors, prefix=_PREFIX)


def _record(request: Request, pk: int) -> Record:
    record = finding.record(request.actor, pk)
    access.require(request.actor, asking.RIGHT, record)
    return record


def _dialog(request: Request, record: Record, key: str, template: TemplateBody) -> PrintDialog:
    written = languages_of(template)
    return PrintDialog(
        labels.text(template.label, language()),
        reverse("print_template", args=[record.pk, key]),
        written,
        language() if language() in written else next(iter(written)),
        bool(access.decide(request.actor, asking.KEEP_RIGHT, record)),
        prints.available(),
        reverse("print_view", args=[record.pk, key]),
    )


def languages_of(template: TemplateBody) -> dict[str, str]:
    """Return the languages that a template is written in, with their names."""
    return {lang: name for lang, name in NAMES.items() if template.body.get(lang)}


def _waiting(request: Request, name: str) -> Waiting:
    try:
        asked = prints.find(request.actor, name)
    except PrintNotFound:
        raise NotHere from None
    return Waiting(
        _("Print"),
        reverse("printed", args=[name]),
        asked.is_done,
        reverse("file", args=[asked.document]) if asked.document else "",
        why(asked.problem) if asked.problem else "",
    )


def why(code: str) -> str:
    """Return why there is no print, in words."""
    known = {
        "bad_text": _("The text of the template cannot be filled in for this record."),
        "too_long": _("Drawing it takes too long."),
        "no_library": _("PDFs cannot be made on this server; print it from the browser."),
        "forbidden": _("You may not print this."),
        "no_template": _("There is no such text in that language."),
    }
    return known.get(code) or _("It could not be drawn.")
