"""What helps somebody who writes an expression: names, a check while they type, a value to try."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from markupsafe import Markup

from builder import drafting
from builder.feel_scopes import Names, names_at
from builder.pages.gate import builder_page
from builder.settings import expressions, trying
from builder.settings.trying import Outcome
from engine.blueprint import Blueprint
from engine.blueprint.checking import CompilingBlueprint
from engine.templating import language
from forms import Form, FormProblems
from runtime.pages.page import Request, show
from runtime.pages.sheet import Sheet
from runtime.records.errors import RecordNotFound
from runtime.records.reading import find

_LONGEST = 20_000


@builder_page
def names(request: Request) -> HttpResponseBase:
    """Answer what may stand in an expression, for completing it."""
    found = names_at(_blueprint(request), request.GET.get("scope", ""))
    offered = [asdict(each) for each in expressions.offers(found, language())]
    return JsonResponse({"names": offered, "functions": expressions.functions(), "words": _words()})


@require_POST
@builder_page
def check(request: Request) -> HttpResponseBase:
    """Answer what is wrong with an expression, and what it gives."""
    source = request.POST.get("source", "")[:_LONGEST]
    known = names_at(_blueprint(request), request.POST.get("scope", ""))
    found = expressions.faults(source, known, request.POST.get("result", ""), language())
    answer = {"faults": [asdict(each) for each in found]}
    return JsonResponse({**answer, "gives": expressions.gives(source, known, language())})


@dataclass(frozen=True)
class TryPage:
    source: str
    scope: str
    form: Markup | None
    outcome: Outcome


@require_POST
@builder_page
def try_it(request: Request) -> HttpResponseBase:
    """Draw the values that an expression reads, and what comes of them."""
    source = request.POST.get("source", "")[:_LONGEST]
    blueprint, scope = _blueprint(request), request.POST.get("scope", "")
    known = names_at(blueprint, scope)
    form, drawn, data, sheet = _form(request, source, known, blueprint), None, {}, None
    if form is not None:
        sheet = Sheet(request, None, form)
        data = _data(request, sheet, known)
        drawn = sheet.draw(data) if form.fields else None
    ctx = sheet.ctx if sheet else None
    result = trying.outcome(source, known, form, data, ctx) if form and ctx else Outcome("")
    return show(request, "builder/settings/try.html", TryPage(source, scope, drawn, result))


def _form(request: Request, source: str, known: Names, blueprint: Blueprint) -> Form | None:
    label = _("Take the values of a record")
    try:
        return trying.form_for(source, known, CompilingBlueprint(blueprint), label)
    except FormProblems:
        return None


def _data(request: Request, sheet: Sheet, known: Names) -> dict[str, Any]:
    """Return what was typed; the values of a record, once another one is chosen."""
    typed = sheet.typed(request)
    chosen = typed.get(trying.RECORD)
    if not isinstance(chosen, int) or str(chosen) == request.POST.get("was", ""):
        return typed
    try:
        record = find(request.actor, known.records, chosen)
    except RecordNotFound:
        return typed
    values = {**_common(record), **record.data}
    return {trying.RECORD: chosen, **{k: values[k] for k in sheet.form.fields if k in values}}


def _common(record: Any) -> dict[str, Any]:
    return {
        "number": record.number,
        "title": record.title,
        "status": record.status,
        "category": record.category,
        "type": record.type,
    }


def _blueprint(request: Request) -> Blueprint:
    return drafting.working(request.actor).blueprint


def _words() -> dict[str, str]:
    return {
        "try": _("Try a value"),
        "close": _("Close"),
        "gives": _("Gives: {type}"),
        "wrong": _("Does not fit"),
        "title": _("Try the expression"),
    }
