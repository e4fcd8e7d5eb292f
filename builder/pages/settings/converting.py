"""Another type for a field: chosen, looked at on the data, planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from builder import drafting, naming
from builder.pages.gate import builder_page
from builder.settings import elements, inheriting, offered, retyping
from builder.settings.panel import Panel
from builder.settings.retyping import Candidate
from engine.blueprint import Blueprint, Definition, live
from engine.i18n import labels
from engine.templating import language
from forms import FormProblems, field_types
from runtime import conversions
from runtime.conversions import Conversion, Look
from runtime.conversions.fields import Change
from runtime.conversions.planning import written
from runtime.pages.page import NotHere, Request, leave, show

KIND = inheriting.KIND
PREFIX = "to."


@dataclass
class ConvertPage:
    """look: what would become of the values; None before a type is chosen, or without data."""

    key: str
    type_title: str
    path: str
    title: str
    now: str
    icon: str
    held: int
    candidates: list[Candidate]
    url: str
    back_url: str
    to: str = ""
    to_label: str = ""
    form: Markup | None = None
    look: Look | None = None
    otherwise: str = Conversion.Otherwise.REFUSE
    problems: list[str] = field(default_factory=list)
    language: str = ""

    @property
    def may_plan(self) -> bool:
        """Whether it may go on: nothing is in the way, or what is in the way may be emptied."""
        refused = self.look and self.look.impossible and self.otherwise == "refuse"
        return bool(self.to) and not self.problems and not refused


@builder_page
def convert(request: Request, key: str, path: str) -> HttpResponseBase:
    """Show what the field may become; a POST looks at it, or does it in the draft."""
    blueprint = drafting.working(request.actor).blueprint
    trail = elements.of_field(path)
    says = inheriting.says(blueprint, KIND, key, trail)
    if not says:
        raise NotHere
    if says != key:
        return leave(request, reverse("field_conversion", args=[says, path]))
    found = elements.element(_body(blueprint, key), trail) or {}
    given = request.POST if request.method == "POST" else request.GET
    to = given.get("to", "")
    page = _page(blueprint, key, path, found)
    if to not in {each.name for each in page.candidates}:
        return _show(request, page)
    return _chosen(request, page, blueprint, found, to)


def _body(blueprint: Blueprint, key: str) -> Mapping[str, Any]:
    found = blueprint.get(KIND, key)
    if found is None:
        raise NotHere
    return found.body


def _page(blueprint: Blueprint, key: str, path: str, found: Mapping[str, Any]) -> ConvertPage:
    lang = language()
    kind = field_types.get(str(found.get("type")))
    held = retyping.held_by(live(), key, path)
    return ConvertPage(
        key,
        naming.title_in(blueprint, KIND, key, lang),
        path,
        labels.text(found.get("label"), lang) or path,
        labels.text(kind.label, lang) if kind else str(found.get("type")),
        kind.icon if kind else "circle-help",
        held.count() if held else 0,
        retyping.candidates(held, path, found),
        reverse("field_conversion", args=[key, path]),
        reverse("field_properties", args=[KIND, key, path]),
        language=lang,
    )


def _chosen(
    request: Request, page: ConvertPage, blueprint: Blueprint, found: dict[str, Any], to: str
) -> HttpResponseBase:
    page.to, page.to_label = to, labels.text(field_types[to].label, language())
    drawn = retyping.settings_panel(blueprint, page.key, to, _offered(blueprint))
    settings = _settings(request, page, blueprint, found, drawn)
    page.form = drawn.render(settings, prefix=PREFIX) if drawn.shapes else Markup("")
    after = retyping.retyped(found, to, settings)
    if request.POST.get("otherwise") in Conversion.Otherwise.values:
        page.otherwise = request.POST["otherwise"]
    try:
        change = retyping.change_of(live(), blueprint, page.key, page.path, after)
    except (FormProblems, ValueError) as error:
        page.problems += _said(error)
        return _show(request, page)
    if change is not None and page.held:
        page.look = conversions.look(change, lang=language())
    if request.POST.get("do") == "plan" and page.may_plan:
        return _do(request, page, change, after)
    return _show(request, page)


def _settings(
    request: Request,
    page: ConvertPage,
    blueprint: Blueprint,
    found: dict[str, Any],
    drawn: Panel,
) -> dict[str, Any]:
    """Return the settings as they were posted; those to begin with, for a type just chosen."""
    if request.method == "POST" and request.POST.get("was") == page.to:
        read = drawn.read(request.POST, {}, prefix=PREFIX)
        page.problems += [m.message(language()) for told in read.errors.values() for m in told]
        return read.body
    held = retyping.held_by(live(), page.key, page.path)
    return retyping.suggested(held, found, page.to)


def _said(error: Exception) -> list[str]:
    if isinstance(error, FormProblems):
        return [each.message(language()) for each in error.problems]
    return [_("Some settings are missing.")]


def _offered(blueprint: Blueprint) -> dict[str, Any]:
    return {
        "to": offered.definitions(blueprint, "record_type"),
        "role": offered.definitions(blueprint, "role"),
        "department": offered.definitions(blueprint, "department"),
    }


def _do(
    request: Request, page: ConvertPage, change: Change | None, after: dict[str, Any]
) -> HttpResponse:
    """Give the field its new type in the draft, with the plan for its values."""
    key, trail = page.key, elements.of_field(page.path)

    def gesture(blueprint: Blueprint) -> Blueprint:
        body = elements.with_element(_body(blueprint, key), trail, after)
        return blueprint.changed([Definition(KIND, key, body)])

    drafting.change(request.actor, gesture)
    if change is not None and page.look is not None and page.look.needed:
        before, wanted = written(change.before), written(change.after)
        conversions.plan(request.actor, key, before, wanted, page.otherwise)
        said = _("Changed in your draft; its values are converted when it is published.")
    else:
        conversions.forget(request.actor, key, page.path.partition(".")[0])
        said = _("Changed in your draft; the values that there are stay as they are.")
    return leave(request, page.back_url, said)


def _show(request: Request, page: ConvertPage) -> HttpResponse:
    template = "convert" if "HX-Request" in request.headers else "convert_page"
    return show(request, f"builder/settings/{template}.html", page)
