"""The properties of a field: a panel beside a designer, kept at each change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from markupsafe import Markup

from builder import drafting, naming
from builder.pages.gate import ProblemShown, builder_page, shown
from builder.settings import elements, field_panel, inheriting, own_rule
from builder.settings.field_panel import Place
from engine.blueprint import Blueprint, Definition, Problem
from engine.blueprint.checking import check_only
from engine.i18n import labels
from engine.templating import language
from forms import field_types
from forms.messages import CUSTOM, Message
from runtime.pages.page import NotHere, Request, show

PREFIX = "p."
KINDS = ("record_type", "form")


@dataclass(frozen=True)
class PropertiesPage:
    """origin: the base that says it, as (key, title), where the definition itself does not.

    owner: what the definition is called; element: the trail in words of addresses; others:
    further rules that name the field.
    """

    url: str
    kind: str
    key: str
    owner: str
    path: str
    title: str
    icon: str
    type: str
    element: str
    form: Markup
    origin: tuple[str, str] | None
    others: list[str]
    problems: list[ProblemShown]
    convert_url: str


@builder_page
def properties(request: Request, kind: str, key: str, path: str) -> HttpResponseBase:
    """Draw the panel; a POST keeps what was changed, and a `here` in it makes it the type's own."""
    trail = elements.of_field(path)
    place = _place(drafting.working(request.actor).blueprint, kind, key, trail)
    if request.method != "POST":
        return _show(request, place)
    if "here" in request.POST:
        drafting.change(request.actor, lambda blueprint: _made_own(blueprint, place))
        return _changed(request, place)
    drawn, whole, field = _parts(place)
    read = field_panel.read(drawn, place, whole, field, request.POST, PREFIX)
    if read.settings.errors:
        return _show(request, place, errors=read.settings.errors, typed=read.typed)
    drafting.change(request.actor, lambda blueprint: _kept(blueprint, place, read))
    return _changed(request, place)


def _place(blueprint: Blueprint, kind: str, key: str, trail: tuple[str, ...]) -> Place:
    if kind not in KINDS or not inheriting.says(blueprint, kind, key, trail):
        raise NotHere
    return Place(blueprint, kind, key, trail)


def _parts(place: Place) -> tuple[Any, dict[str, Any], dict[str, Any]]:
    """Return the panel, the body with what it inherits, and the field."""
    whole = inheriting.whole(place.blueprint, place.kind, place.key)
    field = elements.element(whole, place.trail) or {}
    return field_panel.of_field(place, field), whole, field


def _made_own(blueprint: Blueprint, place: Place) -> Blueprint:
    """Write what is inherited into the definition itself, where it can be changed."""
    top = place.trail[:2]
    whole = inheriting.whole(blueprint, place.kind, place.key)
    field = elements.element(whole, top)
    return _with(blueprint, place, lambda body: elements.with_element(body, top, field or {}))


def _kept(blueprint: Blueprint, place: Place, read: field_panel.ReadField) -> Blueprint:
    def change(body: dict[str, Any]) -> dict[str, Any]:
        changed = elements.with_element(body, place.trail, read.settings.body)
        if read.effects is None:
            return changed
        return own_rule.with_effects(changed, place.trail[-1], read.effects)

    return _with(blueprint, place, change)


def _with(blueprint: Blueprint, place: Place, change: Any) -> Blueprint:
    found = blueprint.get(place.kind, place.key)
    if found is None:
        raise NotHere
    return blueprint.changed([Definition(place.kind, place.key, change(dict(found.body)))])


def _changed(request: Request, place: Place) -> HttpResponse:
    """Draw the panel again, and tell the page around it that the draft has changed."""
    now = drafting.working(request.actor).blueprint
    answer = _show(request, Place(now, place.kind, place.key, place.trail))
    what = {"kind": place.kind, "key": place.key, "path": place.trail[1::2]}
    answer["HX-Trigger"] = json.dumps({"dw-draft-changed": what})
    return answer


def _show(
    request: Request,
    place: Place,
    *,
    errors: Mapping[str, Any] | None = None,
    typed: Mapping[str, Any] | None = None,
) -> HttpResponse:
    drawn, whole, field = _parts(place)
    at = ".".join(place.trail)
    problems = check_only(place.blueprint, place.kind, place.key)
    told = errors or _told(drawn, problems, at, whole, place)
    values = typed or field_panel.values(place, whole, field)
    says = inheriting.says(place.blueprint, place.kind, place.key, place.trail)
    own = says == place.key
    form = drawn.render(
        field, told, prefix=PREFIX, editable=None if own else (),
        values={k: v for k, v in values.items() if k in drawn.form.fields},
    )  # fmt: skip
    page = _page(place, field, form, whole, None if own else says, problems, at)
    status = 422 if errors else 200
    template = "properties" if "HX-Request" in request.headers else "properties_page"
    return show(request, f"builder/settings/{template}.html", page, status)


def _told(
    drawn: Any, problems: list[Problem], at: str, whole: Mapping[str, Any], place: Place
) -> dict[str, Any]:
    """Return the problems at their settings, those of the field's own rule among them."""
    told: dict[str, Any] = drawn.errors(problems, at)
    told.pop("", None)
    if not place.inner and (key := own_rule.of_field(whole, place.trail[-1]).get("key")):
        for each in problems:
            base = f"rules.{key}."
            if each.path.startswith(base):
                name = f"rule_{each.path.removeprefix(base).partition('.')[0]}"
                told.setdefault(name, []).extend(_custom(each))
    if default := told.pop("default", None):
        told["default_feel"] = default
    return {key: found for key, found in told.items() if key in drawn.form.fields}


def _custom(problem: Problem) -> list[Any]:
    return [Message(CUSTOM, {"text": {language(): problem.message(language())}})]


def _page(
    place: Place,
    field: Mapping[str, Any],
    form: Markup,
    whole: Mapping[str, Any],
    origin: str | None,
    problems: list[Problem],
    at: str,
) -> PropertiesPage:
    kind = field_types.get(str(field.get("type")))
    lang = language()
    own = [each for each in problems if each.path == at or each.path.startswith(f"{at}.")]
    path = ".".join(place.trail[1::2])
    return PropertiesPage(
        reverse("field_properties", args=[place.kind, place.key, path]),
        place.kind,
        place.key,
        naming.title_in(place.blueprint, place.kind, place.key, lang),
        path,
        labels.text(field.get("label"), lang) or place.trail[-1],
        kind.icon if kind else "circle-help",
        labels.text(kind.label, lang) if kind else str(field.get("type")),
        at,
        form,
        (origin, naming.title_in(place.blueprint, place.kind, origin, lang)) if origin else None,
        [] if place.inner else own_rule.others(whole, place.trail[-1]),
        shown(own, place.blueprint),
        _convert_url(place, path),
    )


def _convert_url(place: Place, path: str) -> str:
    if place.kind != "record_type":
        return ""
    return reverse("field_conversion", args=[place.key, path])
