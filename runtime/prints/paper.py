"""A record on paper: the sheet of a letter or print, the same in the browser and in the PDF."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from markupsafe import Markup

from engine.access import SYSTEM, Actor
from engine.blueprint import live
from engine.i18n import labels
from runtime.kinds.organisation import Logo, organisation
from runtime.kinds.template import PaperDefinition, TemplateBody
from runtime.notifications import texts
from runtime.notifications.sandbox import BadText
from runtime.prints import markup, questions
from runtime.prints.errors import CannotPrint
from runtime.records.models import Record
from runtime.records.visibility import visible_fields


@dataclass(frozen=True)
class Sheet:
    """body: the HTML of the text; logo: an address that holds the picture itself, or "".

    Within pages of ours pictures have addresses: there `on_page` shows it with the logo's.
    """

    language: str
    direction: str
    use: str
    title: str
    office: str
    logo: str
    number: str
    date: str
    subject: str
    body: Markup
    foot: str
    paper: PaperDefinition

    def on_page(self) -> Markup:
        """Return the element of the sheet, for a page of the product."""
        office = organisation(live())
        shown = office.logo if self.logo else None
        return replace(self, logo=reverse("logo", args=[shown.mark]) if shown else "").html

    @property
    def html(self) -> Markup:
        """Return the element of the sheet."""
        # The template escapes all that is not ours.
        return Markup(render_to_string("runtime/sheet.html", {"sheet": self}))  # noqa: S704


def sheet(
    template: TemplateBody,
    record: Record,
    lang: str,
    *,
    reader: Actor = SYSTEM,
    asked: Mapping[str, Any] | None = None,
) -> Sheet:
    """Return a record on the paper of a template, in a language.

    reader: only what they may see is on it. asked: what the template asks before printing, as
    stored; None for what it begins with. Raises CannotPrint.
    """
    seen = None if reader.system else visible_fields(reader, record)
    names = texts.names(record, lang, seen=seen) | questions.names(
        template, record, replace(reader, language=lang), asked
    )
    office = organisation(live())
    try:
        return Sheet(
            lang,
            labels.direction(lang),
            template.use,
            labels.text(template.label, lang),
            labels.text(office.label, lang) if template.paper.head else "",
            _picture(office.logo) if template.paper.head else "",
            record.number,
            names["today"],
            markup.line(labels.text(template.subject or {}, lang), names),
            Markup(markup.html(labels.text(template.body, lang), names)),  # noqa: S704
            markup.line(labels.text(template.paper.foot or {}, lang), names),
            template.paper,
        )
    except BadText as error:
        raise CannotPrint("bad_text", str(error)) from error


def _picture(logo: Logo | None) -> str:
    return f"data:image/png;base64,{b64encode(logo.png).decode()}" if logo else ""
