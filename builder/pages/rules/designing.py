"""The designer of a rule; every form of it is a gesture on the draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from markupsafe import Markup

from builder import drafting, naming
from builder.diagram.panel import _params
from builder.diagram.panel._fields import choice, definitions, field, known
from builder.drafting import Working
from builder.pages import gate
from builder.pages.gate import ProblemShown, builder_page
from builder.pages.moments import when as moment
from builder.rules import gestures, when_form
from builder.rules.gestures import NotPossible
from builder.rules.places import RulePlace, kind_of, place_of
from builder.rules.sentence import Sentence, action_place, sentence
from engine.blueprint import Blueprint, Definition
from engine.blueprint.checking import check_only
from engine.i18n import labels
from engine.templating import language
from forms import Form, FormContext, FormDefinition, Urls, compile_form, render_form
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
    if gesture not in GESTURES:
        raise NotHere
    try:
        drafting.change(request.actor, lambda now: _after(now, key, GESTURES[gesture], request))
    except (NotPossible, ValueError):
        said = _("This cannot be done any more; somebody may have changed the rule.")
        return _answer(request, key, said, 422)
    return _answer(request, key, _("Done. It is in your draft."))


Gesture = Callable[[Body, RulePlace, QueryDict], Body]


def _after(blueprint: Blueprint, key: str, gesture: Gesture, request: Request) -> Blueprint:
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
    steps = working.draft.steps if working.draft else None
    when = body.get("when")
    turns = RuleTimer.objects.filter(rule=key, at__isnull=False)
    first = turns.order_by("at").values_list("at", flat=True).first()
    return RulePage(
        key,
        naming.title_in(blueprint, KIND, key, language()),
        reverse("design_rule", args=[key]),
        body.get("active", True) is not False,
        sentence(body, place, kind),
        _drawn(_general(place), _general_data(body), "general-"),
        _drawn(
            when_form.form(place, kind),
            when_form.data(when if isinstance(when, Mapping) else {}),
            "when-",
        ),
        str(body.get("if") or ""),
        place.scope,
        [_action(each, place, problems) for each in gestures.actions(body)],
        _offered(),
        gate.shown(problems, blueprint),
        [_firing(request, each) for each in _firings(key)],
        turns.count(),
        moment(request, first) if first else "",
        working.live.blueprint.get(KIND, key) is not None,
        bool(steps and steps.filter(undone=False).exists()),
        bool(steps and steps.filter(undone=True).exists()),
        said,
    )


def _offered() -> list[tuple[str, str]]:
    found = [(name, labels.text(each.label, language())) for name, each in operators.items()]
    return sorted(found, key=lambda each: each[1])


def _action(action: Body, place: RulePlace, problems: Sequence[Any]) -> ActionShown:
    name, key = str(action.get("operator", "")), str(action["key"])
    here = action_place(place, action)
    operator = operators.get(name)
    return ActionShown(
        key,
        labels.text(operator.label, language()) if operator else name,
        name,
        _drawn(_operator_form(here, name), _operator_data(here, name), f"do-{key}-"),
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


# --- Forms -------------------------------------------------------------------


def _drawn(form: Form, data: Mapping[str, Any], prefix: str) -> Markup:
    ctx = FormContext(language=language())
    urls = Urls(expression=reverse("feel"))
    return render_form(form, dict(data), form.state(data, ctx), {}, ctx, urls=urls, prefix=prefix)


def _read(form: Form, data: Mapping[str, Any], post: QueryDict, prefix: str) -> dict[str, Any]:
    return {**data, **form.bind(post, FormContext(language=language()), prefix=prefix)}


def _general(place: RulePlace) -> Form:
    fields = [
        field("label", "words", _("Name")),
        choice("record_type", _("Records of"), definitions(place.blueprint, "record_type")),
        field("active", "yes_no", _("Active")),
    ]
    return compile_form(FormDefinition.model_validate({"fields": fields}))


def _general_data(body: Body) -> dict[str, Any]:
    return {
        "label": body.get("label"),
        "record_type": body.get("record_type"),
        "active": body.get("active", True) is not False,
    }


def _operator_form(here: Any, name: str) -> Form:
    operator = operators.get(name)
    fields = [choice("name", _("Do"), known(dict(_offered()), name))]
    rules: list[dict[str, Any]] = []
    if operator is not None:
        fields += _params.fields(operator, here)
        rules = _params.rules(operator, here)
    section = {"key": f"call_{here.key}", "columns": 2, "fields": _laid(fields)}
    return compile_form(
        FormDefinition.model_validate({"fields": fields, "rules": rules, "layout": [section]})
    )


def _laid(fields: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the fields with their widths: beside each value, whether it is worked out."""
    beside = {name.replace("free_", "source_") for name in _keys(fields) if "free_" in name}

    def span(key: str) -> int:
        return 1 if key in beside or key.startswith(("free_", "fixed_")) else 2

    return [{"field": key, "span": span(key)} for key in _keys(fields)]


def _keys(fields: Sequence[Mapping[str, Any]]) -> list[str]:
    return [str(each["key"]) for each in fields]


def _operator_data(here: Any, name: str) -> dict[str, Any]:
    operator = operators.get(name)
    return {"name": name, **(_params.data(operator, here) if operator else {})}


# --- Gestures ----------------------------------------------------------------


def _set_general(body: Body, place: RulePlace, post: QueryDict) -> Body:
    data = _read(_general(place), _general_data(body), post, "general-")
    changed = {**body, "label": data.get("label") or body.get("label")}
    if data.get("record_type"):
        changed["record_type"] = data["record_type"]
    changed.pop("active", None)
    return changed if data.get("active") else {**changed, "active": False}


def _set_when(body: Body, place: RulePlace, post: QueryDict) -> Body:
    kind, when = kind_of(place), body.get("when")
    before = when_form.data(when if isinstance(when, Mapping) else {})
    data = _read(when_form.form(place, kind), before, post, "when-")
    return gestures.with_when(body, when_form.body(data, kind, place))


def _set_condition(body: Body, place: RulePlace, post: QueryDict) -> Body:
    return gestures.with_condition(body, str(post.get("if", "")).strip())


def _set_action(body: Body, place: RulePlace, post: QueryDict) -> Body:
    key = _key(post)
    action = next((each for each in gestures.actions(body) if each["key"] == key), None)
    if action is None:
        raise NotPossible(key)
    name, here = str(action.get("operator", "")), action_place(place, action)
    data = _read(_operator_form(here, name), _operator_data(here, name), post, f"do-{key}-")
    chosen, operator = str(data.get("name") or name), operators.get(name)
    if chosen != name or operator is None:
        return gestures.with_params(body, key, chosen, {})
    rows = _params.read(operator, here, data)
    return gestures.with_params(body, key, name, {row["name"]: row["value"] for row in rows})


def _add(body: Body, place: RulePlace, post: QueryDict) -> Body:
    operator = str(post.get("operator", ""))
    if operator not in operators:
        raise NotPossible(operator)
    return gestures.added(body, operator)


def _move(body: Body, place: RulePlace, post: QueryDict) -> Body:
    return gestures.moved(body, _key(post), -1 if post.get("by") == "-1" else 1)


def _key(post: QueryDict) -> str:
    return str(post.get("action", ""))


GESTURES: Mapping[str, Gesture] = {
    "general": _set_general,
    "when": _set_when,
    "if": _set_condition,
    "set": _set_action,
    "add": _add,
    "move": _move,
    "remove": lambda body, place, post: gestures.removed(body, _key(post)),
    "copy": lambda body, place, post: gestures.duplicated(body, _key(post)),
}
