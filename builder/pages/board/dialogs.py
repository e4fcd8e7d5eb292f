"""The board's dialogs: a new transition between two statuses, and what goes with a status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from builder import drafting, uses
from builder.board import drawing, gestures, shapes, statuses, transitions
from builder.board.layers import Layers, layers
from builder.pages.asking import GestureDialog
from builder.pages.board.doing import Outcome, perform
from builder.pages.board.panels import End, typed_label
from builder.pages.board.showing import KIND, Chosen, definition_body, element_name
from builder.pages.gate import builder_page
from builder.pages.uses import shown
from builder.uses import Target
from engine.blueprint import Blueprint, live
from engine.templating import language
from runtime.pages.page import NotHere, Request, show_dialog
from runtime.records.models import Record

_TO = {"ar": "إلى {}", "en": "To {}", "fa": "به {}"}


@dataclass
class ConnectDialog:
    """existing: the transitions to that status that do not lead from this one yet."""

    url: str
    source: str
    target: str
    ends: list[End]
    existing: list[End]
    join: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    editors: bool = True
    problems: list[str] = field(default_factory=list)


@builder_page
def connect(request: Request, key: str) -> HttpResponseBase:
    """Ask what the transition between two statuses is called, then draw it."""
    blueprint = drafting.working(request.actor).blueprint
    definition_body(blueprint, key)
    page = _connecting(request, layers(blueprint, key), reverse("board_connect", args=[key]))
    if request.method != "POST":
        return show_dialog(request, "builder/board/connect.html", page)
    if not page.join and not page.labels:
        page.problems = [_("Say what it is called, in one language at least.")]
        return show_dialog(request, "builder/board/connect.html", page, 422)
    return perform(request, key, lambda now, kind, _request: _drawn(now, kind, page))


def _connecting(request: Request, found: Layers, url: str) -> ConnectDialog:
    asked = request.POST if request.method == "POST" else request.GET
    ends = [_end(each.body) for each in found.elements("statuses")]
    keys = [end.key for end in ends] or [""]
    source = asked.get("from") if asked.get("from") in keys else keys[0]
    others = [each for each in keys if each != source] or keys
    target = asked.get("to") if asked.get("to") in keys else others[0]
    existing = _joinable(found, str(source), str(target))
    join = asked.get("join") or ""
    return ConnectDialog(
        url,
        str(source),
        str(target),
        ends,
        existing,
        join if join in [each.key for each in existing] else "",
        typed_label(asked) or (_suggested(found, str(target)) if request.method == "GET" else {}),
        request.method == "GET" or "editors" in request.POST,
    )


def _end(body: Mapping[str, Any]) -> End:
    return End(
        str(body["key"]),
        drawing.name(body, language()),
        shapes.text(body.get("color"), "gray"),
        False,
    )


def _joinable(found: Layers, source: str, target: str) -> list[End]:
    return [
        _end(each.body)
        for each in found.elements("transitions")
        if each.body.get("to") == target and source not in shapes.texts(each.body.get("from"))
    ]


def _suggested(found: Layers, target: str) -> dict[str, str]:
    """Return what a transition to a status may be called, in the languages that name it."""
    status = found.find("statuses", target)
    label = shapes.mapping(status.body.get("label") if status else None)
    return {lang: _TO[lang].format(words) for lang, words in label.items() if lang in _TO}


def _drawn(blueprint: Blueprint, kind: str, page: ConnectDialog) -> Outcome:
    if page.join:
        changed = transitions.join(layers(blueprint, kind), page.join, page.source)
        return gestures.with_layers(blueprint, kind, changed), Chosen("transition", page.join)
    result, key = gestures.connect(
        blueprint, kind, page.source, page.target, page.labels, open_to_editors=page.editors
    )
    return result, Chosen("transition", key)


@builder_page
def remove_status(request: Request, key: str, status: str) -> HttpResponseBase:
    """Show what would break and what goes with it, then take the status out of the draft."""
    blueprint = drafting.working(request.actor).blueprint
    found = layers(blueprint, key)
    if found.find("statuses", status) is None:
        raise NotHere
    if request.method == "POST":
        return perform(request, key, lambda now, kind, _request: _removed(now, kind, status))
    page = GestureDialog(
        _("Remove “%(name)s”?") % {"name": element_name(blueprint, key, "statuses", status)},
        reverse("remove_status", args=[key, status]),
        _("Remove in my draft"),
        "danger solid",
        _going(found, status),
        shown(_left(blueprint, key, status), blueprint),
        _held(key, status),
    )
    return show_dialog(request, "builder/gesture.html", page)


def _removed(blueprint: Blueprint, kind: str, status: str) -> Outcome:
    return gestures.remove_status(blueprint, kind, status), Chosen()


def _going(found: Layers, status: str) -> str:
    """Say which transitions go with a status."""
    gone = statuses.leading_only(found, status)
    names = [
        drawing.name(each.body, language())
        for each in found.elements("transitions")
        if each.key in gone
    ]
    if not names:
        return _("No transition goes with it.")
    return _("These transitions go with it: %(names)s.") % {"names": " · ".join(names)}


def _left(blueprint: Blueprint, kind: str, status: str) -> tuple[uses.Use, ...]:
    """Return who uses a status, but for its own type, which the gesture mends."""
    found = uses.uses(blueprint, Target(KIND, kind, ("statuses", status)))
    return tuple(each for each in found if (each.kind, each.key) != (KIND, kind))


def _held(kind: str, status: str) -> str:
    """Say how many records stand in a status."""
    types = live().get(KIND, kind).concrete if (KIND, kind) in live() else ()
    count = Record.objects.filter(type__in=types, status=status).count()
    words = ngettext(
        "%(count)s record is in this status", "%(count)s records are in this status", count
    )
    if not count:
        return ""
    return f"{words % {'count': count}}. {_('Move them to another one before you publish.')}"
