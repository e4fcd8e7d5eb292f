"""The gestures on the board: each is one step of the draft, answered by the board as it is then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from builder import drafting
from builder.board import gestures, permits, shapes, statuses, transitions
from builder.board.layers import Layers, layers
from builder.board.statuses import CATEGORIES, NotPossible
from builder.pages.board import settings, words
from builder.pages.board.panels import typed_label
from builder.pages.board.showing import Chosen, answer, asked, definition_body
from builder.pages.gate import builder_page
from engine.blueprint import Blueprint
from runtime.pages.page import NotHere, Request

Outcome = tuple[Blueprint, Chosen]
Gesture = Callable[[Blueprint, str, "Request"], Outcome]


@require_POST
@builder_page
def do(request: Request, key: str, gesture: str) -> HttpResponseBase:
    """Do one gesture, and show the board as it has become."""
    if gesture in drafting.STEPS:
        step = drafting.STEPS[gesture](request.actor)
        return answer(request, key, asked(request.POST), _("Done.") if step else "")
    if gesture not in GESTURES:
        raise NotHere
    return perform(request, key, GESTURES[gesture])


def perform(request: Request, key: str, gesture: Gesture) -> HttpResponseBase:
    definition_body(drafting.working(request.actor).blueprint, key)
    chosen = Chosen()

    def change(blueprint: Blueprint) -> Blueprint:
        nonlocal chosen
        changed, chosen = gesture(blueprint, key, request)
        return changed

    try:
        drafting.change(request.actor, change)
    except NotPossible as refusal:
        return answer(request, key, asked(request.POST), str(words.REFUSED[refusal.code]), 422)
    except settings.Unreadable as refusal:
        said = _("This cannot be read, so it was not saved.")
        return answer(request, key, asked(request.POST), said, 422, refusal.settings)
    return answer(request, key, chosen, _("Done. It is in your draft."))


def element_body(found: Layers, part: str, key: str) -> Mapping[str, Any]:
    element = found.find(part, key)
    if element is None:
        raise NotPossible("gone")
    return element.body


def _status(request: Request) -> str:
    return request.POST.get("status", "")


def _transition(request: Request) -> str:
    return request.POST.get("transition", "")


def _by(request: Request) -> int:
    return -1 if request.POST.get("by") == "-1" else 1


def _category(request: Request) -> str:
    found = request.POST.get("category", "")
    if found not in CATEGORIES:
        raise NotPossible("bad_value")
    return found


# --- Statuses ----------------------------------------------------------------


def _add_status(blueprint: Blueprint, kind: str, request: Request) -> Outcome:
    label = typed_label(request.POST)
    if not label:
        raise NotPossible("bad_value")
    changed, key = statuses.add(layers(blueprint, kind), label, _category(request))
    return gestures.with_layers(blueprint, kind, changed), Chosen("status", key)


def _move_status(blueprint: Blueprint, kind: str, request: Request) -> Outcome:
    before, key = request.POST.get("before", ""), _status(request)
    changed = statuses.move(layers(blueprint, kind), key, _category(request), before)
    return gestures.with_layers(blueprint, kind, changed), Chosen("status", key)


def _step_status(blueprint: Blueprint, kind: str, request: Request) -> Outcome:
    changed = statuses.step(layers(blueprint, kind), _status(request), _by(request))
    chosen = Chosen("status", _status(request))
    return gestures.with_layers(blueprint, kind, changed), chosen


def _shift_status(blueprint: Blueprint, kind: str, request: Request) -> Outcome:
    changed = statuses.shift(layers(blueprint, kind), _status(request), _by(request))
    chosen = Chosen("status", _status(request))
    return gestures.with_layers(blueprint, kind, changed), chosen


def _initial_status(blueprint: Blueprint, kind: str, request: Request) -> Outcome:
    changed = statuses.make_initial(layers(blueprint, kind), _status(request))
    chosen = Chosen("status", _status(request))
    return gestures.with_layers(blueprint, kind, changed), chosen


def _copy_status(blueprint: Blueprint, kind: str, request: Request) -> Outcome:
    changed, key = statuses.duplicate(layers(blueprint, kind), _status(request))
    return gestures.with_layers(blueprint, kind, changed), Chosen("status", key)


def _set_status(blueprint: Blueprint, kind: str, request: Request) -> Outcome:
    """Give a status the settings of its panel."""
    key, found = _status(request), layers(blueprint, kind)
    body = settings.read(
        settings.of_status(found), request.POST, element_body(found, "statuses", key)
    )
    color = request.POST.get("color", "")
    if color in words.colors():
        body["color"] = color
    changed = found.with_element("statuses", body)
    return gestures.with_layers(blueprint, kind, changed), Chosen("status", key)


def _restore_status(blueprint: Blueprint, kind: str, request: Request) -> Outcome:
    """Let an overridden status be what its base says again."""
    changed = layers(blueprint, kind).without("statuses", _status(request))
    chosen = Chosen("status", _status(request))
    return gestures.with_layers(blueprint, kind, changed), chosen


# --- Transitions -------------------------------------------------------------


def _step_transition(blueprint: Blueprint, kind: str, request: Request) -> Outcome:
    changed = transitions.step(layers(blueprint, kind), _transition(request), _by(request))
    chosen = Chosen("transition", _transition(request))
    return gestures.with_layers(blueprint, kind, changed), chosen


def _join(blueprint: Blueprint, kind: str, request: Request) -> Outcome:
    source = request.POST.get("from", "")
    changed = transitions.join(layers(blueprint, kind), _transition(request), source)
    chosen = Chosen("transition", _transition(request))
    return gestures.with_layers(blueprint, kind, changed), chosen


def _leave(blueprint: Blueprint, kind: str, request: Request) -> Outcome:
    source = request.POST.get("from", "")
    changed = gestures.leave(blueprint, kind, _transition(request), source)
    return changed, Chosen("transition", _transition(request))


def _turn(blueprint: Blueprint, kind: str, request: Request) -> Outcome:
    """Let a transition lead to another status."""
    found, target = layers(blueprint, kind), request.POST.get("to", "")
    if found.find("statuses", target) is None:
        raise NotPossible("gone")
    changed = transitions.change(found, _transition(request), {"to": target})
    chosen = Chosen("transition", _transition(request))
    return gestures.with_layers(blueprint, kind, changed), chosen


def _set_transition(blueprint: Blueprint, kind: str, request: Request) -> Outcome:
    """Give a transition the settings of its panel."""
    key, found = _transition(request), layers(blueprint, kind)
    form = settings.of_transition(blueprint, kind, found)
    body = settings.read(form, request.POST, element_body(found, "transitions", key))
    changed = found.with_element("transitions", body)
    return gestures.with_layers(blueprint, kind, changed), Chosen("transition", key)


def _copy_transition(blueprint: Blueprint, kind: str, request: Request) -> Outcome:
    changed, key = gestures.duplicate_transition(blueprint, kind, _transition(request))
    return changed, Chosen("transition", key)


def _remove_transition(blueprint: Blueprint, kind: str, request: Request) -> Outcome:
    source = layers(blueprint, kind).find("transitions", _transition(request))
    back = next(iter(shapes.texts(source.body.get("from"))), "") if source else ""
    changed = gestures.remove_transition(blueprint, kind, _transition(request))
    return changed, Chosen("status", back)


def _permit(blueprint: Blueprint, kind: str, request: Request) -> Outcome:
    """Let a role make a transition, within a scope."""
    scope, role = request.POST.get("scope", "none"), request.POST.get("role", "")
    feel = request.POST.get(settings.condition_name(role), "").strip()
    if scope not in (*permits.SCOPES, "feel"):
        raise NotPossible("bad_value")
    given: str | dict[str, str] = {"feel": feel or "true"} if scope == "feel" else scope
    action = _transition(request)
    changed = permits.permitted(blueprint, kind, action, role, given)
    return changed, Chosen("transition", action)


GESTURES: Mapping[str, Gesture] = {
    "add_status": _add_status,
    "move_status": _move_status,
    "step_status": _step_status,
    "shift_status": _shift_status,
    "initial_status": _initial_status,
    "copy_status": _copy_status,
    "set_status": _set_status,
    "restore_status": _restore_status,
    "step_transition": _step_transition,
    "join": _join,
    "leave": _leave,
    "turn": _turn,
    "set_transition": _set_transition,
    "copy_transition": _copy_transition,
    "remove_transition": _remove_transition,
    "permit": _permit,
}
