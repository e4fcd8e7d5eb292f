"""What a template comes to while it is written, and the PDF of it before it is published."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from builder import drafting
from builder.direction import isolated
from builder.letters import acts, bodies, places, previews
from builder.pages.gate import builder_page
from builder.pages.letters import extras
from builder.pages.letters.samples import chosen, samples, type_of
from builder.pages.letters.settings import PREFIX, settings
from engine.blueprint import Definition
from engine.blueprint.checking import check_only
from engine.templating import language
from forms import FormProblems
from runtime import prints
from runtime.kinds.template import TemplateBody
from runtime.pages.page import NotHere, Request, leave
from runtime.pages.prints import Questions
from runtime.prints import CannotPrint, Wanted

KIND = "template"


@require_POST
@builder_page
def preview(request: Request, key: str) -> HttpResponseBase:
    """Answer how what is typed looks on a record, what is wrong with it, and what fits into it."""
    working = drafting.working(request.actor)
    body = _typed(request, working, key)
    lang, kind = language(), type_of(body)
    wrong = check_only(working.blueprint.changed([Definition(KIND, key, body)]), KIND, key)
    told = [isolated(each.message(lang), lang) for each in wrong]
    template = bodies.template_of(body)
    asked = _asked(request, template)
    shown = _previews(request, body, template, asked)
    panel = settings(working.blueprint)
    groups = places.of(kind, str(body.get("use", "message")), lang, template)
    return JsonResponse(
        {
            "problems": told,
            "settings": panel.render(body, panel.errors(wrong), prefix=PREFIX),
            "use": body.get("use", "message"),
            "extras": extras.drawn(request, working.blueprint, body, wrong),
            "sense": extras.sense(body),
            "asked": asked.drawn if asked else "",
            "type": body.get("record_type", ""),
            "previews": {
                each.language: render_to_string("builder/letters/preview.html", {"preview": each})
                for each in shown
            },
            "places": render_to_string("builder/letters/places.html", {"places": groups}),
            "samples": [[each.id, each.words] for each in samples(request.actor, kind)],
        }
    )


@require_POST
@builder_page
def pdf(request: Request, key: str) -> HttpResponseBase:
    """Have what is typed drawn as a PDF, on the record that is looked at."""
    body = _typed(request, drafting.working(request.actor), key)
    back = reverse("design_template", args=[key])
    record = chosen(request.actor, type_of(body), request.POST.get("sample", ""))
    template = bodies.template_of(body)
    if record is None or template is None or template.use == "message":
        return leave(request, back, _("There is nothing to draw yet."), "warn")
    asked = _asked(request, template)
    answers = asked.values if asked else None
    wanted = Wanted(key, request.POST.get("language", ""), body=body, asked=answers)
    try:
        name = prints.ask(request.actor, record, wanted)
    except CannotPrint:
        return leave(request, back, _("There is no such text in that language."), "warn")
    return leave(request, reverse("printed", args=[name]))


def _typed(request: Request, working: drafting.Working, key: str) -> dict[str, Any]:
    found = working.blueprint.get(KIND, key)
    if found is None:
        raise NotHere
    read = settings(working.blueprint).read(request.POST, found.body, prefix=PREFIX)
    typed = extras.read(working.blueprint, request.POST, read.body)
    if act := request.POST.get("act", ""):
        typed = acts.done(working.blueprint, typed, act)
    return bodies.with_texts(typed, request.POST.dict())


def _asked(request: Request, template: TemplateBody | None) -> Questions | None:
    """Return what the template asks, with the answers; None where it cannot be asked yet."""
    try:
        return Questions(request, template, request.POST) if template else None
    except FormProblems:
        return None


def _previews(
    request: Request,
    body: dict[str, Any],
    template: TemplateBody | None,
    asked: Questions | None,
) -> list[previews.Preview]:
    record = chosen(request.actor, type_of(body), request.POST.get("sample", ""))
    if template is None or record is None:
        return []
    return previews.of(request.actor, template, record, asked.values if asked else None)
