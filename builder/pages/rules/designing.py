"""The designer of a rule; every form of it is a gesture on the draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from markupsafe import Markup

from builder import drafting, naming, steps
from builder.drafting import Working
from builder.pages import gate
from builder.pages.gate import ProblemShown, builder_page
from builder.pages.moments import when as moment
from builder.pages.rules import doing, forms
from builder.rules import gestures, when_form
from builder.rules.gestures import NotPossible
from builder.rules.places import RulePlace, kind_of, place_of
from builder.rules.sentence import Sentence, action_place, sentence
from engine.blueprint import Blueprint, Definition
from engine.blueprint.checking import check_only
from engine.i18n import labels
from engine.templating import language
from runtime.pages.page import NotHere, Request, show
from runtime.rules.models import RuleFiring, RuleTimer
from workflows.operators import operators

KIND = "rule"
_FIRINGS = 20
Body = Mapping[str, Any]


@dataclass(frozen=True)
class ActionShown:
    key: str
    label: str
    said: str
    form: Markup
    faulty: bool
    outside: bool


@dataclass(frozen=True)
class FiringShown:
    status: str
    at: str
    on: str
    record: str
    url: str
    error: str


@dataclass(frozen=True)
class RulePage:
    """waiting: how many records have a turn to come; next: when the first of them does."""

    key: str
    title: str
    url: str
    active: bool
    sentence: Sentence
    general: Markup
    when: Markup
    condition: str
    scope: str
    actions: Sequence[ActionShown]
    operators: Sequence[tuple[str, str]]
    problems: Sequence[ProblemShown]
    firings: Sequence[FiringShown]
    waiting: int
    next: str
    is_live: bool
    can_undo: bool
    can_redo: bool
    said: str = ""


@builder_page
def design(request: Request, key: str) -> HttpResponseBase:
    return _answer(request, key)


@require_POST
@builder_page
def do(request: Request, key: str, gesture: str) -> HttpResponseBase:
    """Do one gesture, and show the rule as it has become."""
    if gesture in drafting.STEPS:
        step = drafting.STEPS[gesture](request.actor)
        return _answer(request, key, _("Done.") if step else "")
    if gesture not in doing.GESTURES:
        raise NotHere
    try:
        drafting.change(
            request.actor, lambda now: _after(now, key, doing.GESTURES[gesture], request)
        )
    except (NotPossible, ValueError):
        said = _("This cannot be done any more; somebody may have changed the rule.")
        return _answer(request, key, said, 422)
    return _answer(request, key, _("Done. It is in your draft."))


def _after(blueprint: Blueprint, key: str, gesture: doing.Gesture, request: Request) -> Blueprint:
    body = _body(blueprint, key)
    changed = gesture(body, place_of(key, body, blueprint), request.POST)
    return blueprint.changed([Definition(KIND, key, changed)])


def _body(blueprint: Blueprint, key: str) -> Body:
    definition = blueprint.get(KIND, key)
    if definition is None:
        raise NotHere
    return definition.body


def _answer(request: Request, key: str, said: str = "", status: int = 200) -> HttpResponse:
    page = _page(request, drafting.working(request.actor), key, said)
    if "HX-Request" not in request.headers or request.method != "POST":
        return show(request, "builder/rules/page.html", page, status)
    response = show(request, "builder/rules/rule.html", page, status)
    response["HX-Retarget"], response["HX-Reswap"] = "#rule", "outerMorph"
    return response


def _page(request: Request, working: Working, key: str, said: str) -> RulePage:
    blueprint = working.blueprint
    body = _body(blueprint, key)
    place = place_of(key, body, blueprint)
    kind = kind_of(place)
    problems = check_only(blueprint, KIND, key)
    ways = steps.ways(working.draft)
    when = body.get("when")
    turns = RuleTimer.objects.filter(rule=key, at__isnull=False)
    first = turns.order_by("at").values_list("at", flat=True).first()
    return RulePage(
        key,
        naming.title_in(blueprint, KIND, key, language()),
        reverse("design_rule", args=[key]),
        body.get("active", True) is not False,
        sentence(body, place, kind),
        forms.drawn(forms.general(place), forms.general_data(body), "general-"),
        forms.drawn(
            when_form.form(place, kind),
            when_form.data(when if isinstance(when, Mapping) else {}),
            "when-",
        ),
        str(body.get("if") or ""),
        place.scope,
        [_action(each, place, problems) for each in gestures.actions(body)],
        forms.offered(),
        gate.shown(problems, blueprint),
        [_firing(request, each) for each in _firings(key)],
        turns.count(),
        moment(request, first) if first else "",
        working.live.blueprint.get(KIND, key) is not None,
        ways.undo,
        ways.redo,
        said,
    )


def _action(action: Body, place: RulePlace, problems: Sequence[Any]) -> ActionShown:
    name, key = str(action.get("operator", "")), str(action["key"])
    here = action_place(place, action)
    operator = operators.get(name)
    return ActionShown(
        key,
        labels.text(operator.label, language()) if operator else name,
        name,
        forms.drawn(forms.operator(here, name), forms.operator_data(here, name), f"do-{key}-"),
        any(each.path.startswith(f"do.{key}") for each in problems),
        bool(operator and operator.external),
    )


def _firings(key: str) -> Sequence[RuleFiring]:
    return list(
        RuleFiring.objects.filter(rule=key).select_related("record").order_by("-pk")[:_FIRINGS]
    )


def _firing(request: Request, firing: RuleFiring) -> FiringShown:
    return FiringShown(
        firing.status,
        moment(request, firing.at),
        firing.on,
        f"{firing.record.number} {firing.record.title}".strip(),
        reverse("record", args=[firing.record_id]),
        firing.error,
    )
