"""A form as people will see it, in any language, with nothing filled in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils import translation
from markupsafe import Markup

from engine.i18n.labels import direction
from forms import Form
from runtime.pages.page import Request
from runtime.pages.sheet import Sheet


@dataclass(frozen=True)
class Preview:
    form: Markup
    language: str
    direction: str


def preview(request: Request, form: Form, lang: str) -> Preview:
    with translation.override(lang):
        sheet = Sheet(request, None, form)
        sheet.ctx = replace(sheet.ctx, language=lang)
        return Preview(sheet.draw(form.initial(sheet.ctx, {})), lang, direction(lang))
