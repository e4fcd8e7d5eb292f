"""The designer of templates: settings, and the texts beside what comes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from builder import drafting, naming
from builder.letters import bodies, places
from builder.letters.places import Places
from builder.naming import KindName
from builder.pages.gate import builder_page
from builder.pages.letters import extras
from builder.pages.letters.samples import Sample, samples, type_of
from builder.pages.letters.settings import PREFIX, settings
from engine.blueprint import Definition
from engine.blueprint.checking import check_only
from engine.i18n import labels
from engine.i18n.labels import LANGUAGES
from engine.templating import language
from runtime.pages.page import NotHere, Request, leave, show
from runtime.pages.prints import NAMES

KIND = "template"


@dataclass(frozen=True)
class Text:
    """The subject and body in one language."""

    language: str
    name: str
    direction: str
    subject: str
    body: str


@dataclass(frozen=True)
class DesignPage:
    """form: of the settings; places: to put into the texts; samples: to look at it with."""

    kind: KindName
    key: str
    title: str
    use: str
    form: Markup
    extras: Markup
    sense: str
    texts: list[Text]
    places: list[Places]
    samples: list[Sample]
    problems: list[str]
    back_url: str
    source_url: str
    uses_url: str
    preview_url: str
    pdf_url: str


@builder_page
def design(request: Request, key: str) -> HttpResponseBase:
    """Show a template; a POST puts it into the reader's draft as one gesture."""
    working = drafting.working(request.actor)
    found = working.blueprint.get(KIND, key)
    if found is None:
        raise NotHere
    if request.method != "POST":
        return _show(request, working, key, found.body)
    read = settings(working.blueprint).read(request.POST, found.body, prefix=PREFIX)
    typed = extras.read(working.blueprint, request.POST, read.body)
    body = bodies.with_texts(typed, request.POST.dict())
    if not read:
        return _show(request, working, key, body, read.errors, 422)
    drafting.put(request.actor, KIND, key, body)
    return leave(request, reverse("design_template", args=[key]), _("Saved in your draft."))


def _show(
    request: Request,
    working: drafting.Working,
    key: str,
    body: Mapping[str, Any],
    errors: Any = None,
    status: int = 200,
) -> HttpResponseBase:
    lang = language()
    written = Definition(KIND, key, body)
    problems = check_only(working.blueprint.changed([written]), KIND, key)
    panel = settings(working.blueprint)
    kind, use = type_of(body), str(body.get("use", "message"))
    page = DesignPage(
        naming.kind_name(KIND, lang),
        key,
        naming.title(written, key, lang),
        use,
        panel.render(body, errors or panel.errors(problems), prefix=PREFIX),
        extras.drawn(request, working.blueprint, body, problems),
        extras.sense(body),
        _texts(body),
        places.of(kind, use, lang, bodies.template_of(body)),
        samples(request.actor, kind),
        [each.message(lang) for each in problems],
        reverse("definition", args=[KIND, key]),
        reverse("definition_source", args=[KIND, key]),
        reverse("definition_uses", args=[KIND, key]),
        reverse("preview_template", args=[key]),
        reverse("template_pdf", args=[key]),
    )
    return show(request, "builder/letters/design.html", page, status)


def _texts(body: Mapping[str, Any]) -> list[Text]:
    subjects, texts = (bodies.texts_of(body, name) for name in bodies.TEXTS)
    return [
        Text(lang, NAMES[lang], labels.direction(lang), subjects[lang], texts[lang])
        for lang in LANGUAGES
    ]
