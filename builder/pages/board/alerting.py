"""The dialog of an alert: who is told of a status, by which channels, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from builder import drafting, naming
from builder.board import alerts, shapes
from builder.board.layers import layers
from builder.pages.board.alerts import PEOPLE, addressee
from builder.pages.board.doing import Outcome, perform
from builder.pages.board.showing import Chosen
from builder.pages.board.speaking import Spoken, spoken
from builder.pages.gate import builder_page
from engine.blueprint import Blueprint
from engine.i18n import labels
from engine.i18n.labels import LANGUAGES
from engine.templating import language
from runtime.notifications.channel import channels
from runtime.pages.choice import Choice
from runtime.pages.page import NotHere, Request, show, show_dialog


@dataclass
class AlertDialog:
    """other: addressees that no choice stands for, one a line."""

    url: str
    preview_url: str
    status: str
    key: str
    people: list[Choice]
    roles: list[Choice]
    other: str
    channels: list[Choice]
    templates: list[Choice]
    text: Mapping[str, str]
    spoken: Spoken
    problems: list[str] = field(default_factory=list)


@builder_page
def alert(request: Request, key: str, status: str) -> HttpResponseBase:
    blueprint = drafting.working(request.actor).blueprint
    found = layers(blueprint, key).find("statuses", status)
    if found is None:
        raise NotHere
    if request.method != "POST":
        body = alerts.find(found.body, request.GET.get("alert", "")) or _BEGINNING
        return show_dialog(
            request, "builder/board/alert.html", _page(request, blueprint, key, status, body)
        )
    if "remove" in request.POST:
        return perform(request, key, lambda now, kind, _r: _removed(now, kind, status, request))
    body = typed(request.POST)
    page = _page(request, blueprint, key, status, body)
    page.problems = _lacking(body)
    if page.problems:
        return show_dialog(request, "builder/board/alert.html", page, 422)
    return perform(request, key, lambda now, kind, _r: _put(now, kind, status, body))


@require_POST
@builder_page
def preview(request: Request, key: str, status: str) -> HttpResponseBase:
    """Show what is being typed, filled in for a record, and who would read it."""
    blueprint = drafting.working(request.actor).blueprint
    said = spoken(request, blueprint, key, typed(request.POST))
    return show(request, "builder/board/spoken.html", said)


_BEGINNING: Mapping[str, Any] = {"to": ["assignee"], "channels": ["in_app"], "text": {}}


def typed(posted: QueryDict) -> dict[str, Any]:
    """Return the body of the alert that was filled in."""
    other = [line.strip() for line in posted.get("other", "").splitlines()]
    body: dict[str, Any] = {
        "key": posted.get("key", ""),
        "to": [each for each in [*posted.getlist("to"), *other] if each],
        "channels": posted.getlist("channels"),
    }
    if posted.get("template"):
        return body | {"template": posted["template"]}
    text = {lang: posted.get(f"text_{lang}", "").strip() for lang in LANGUAGES}
    return body | {"text": {lang: words for lang, words in text.items() if words}}


def _lacking(body: Mapping[str, Any]) -> list[str]:
    found = []
    if not body["to"]:
        found.append(_("Choose who is told."))
    if not body["channels"]:
        found.append(_("Choose a channel."))
    if not body.get("template") and not body.get("text"):
        found.append(_("Write what they read, or choose a template."))
    return found


def _page(
    request: Request, blueprint: Blueprint, kind: str, status: str, body: Mapping[str, Any]
) -> AlertDialog:
    to = shapes.texts(body.get("to"))
    roles = [*(f"role:{key}" for key in blueprint.of("role"))]
    roles += [f"{each}@record" for each in roles]
    return AlertDialog(
        reverse("board_alert", args=[kind, status]),
        reverse("preview_alert", args=[kind, status]),
        status,
        str(body.get("key", "")),
        [Choice(name, say(), name in to) for name, say in PEOPLE.items()],
        [Choice(name, addressee(blueprint, name), name in to) for name in sorted(roles)],
        "\n".join(each for each in to if each not in PEOPLE and each not in roles),
        _channels(body),
        _templates(blueprint, kind, shapes.text(body.get("template"))),
        shapes.mapping(body.get("text")),
        spoken(request, blueprint, kind, body),
    )


def _channels(body: Mapping[str, Any]) -> list[Choice]:
    given = shapes.texts(body.get("channels")) or ["in_app"]
    return [
        Choice(name, labels.text(each.label, language()), name in given)
        for name, each in sorted(channels.items())
    ]


def _templates(blueprint: Blueprint, kind: str, chosen: str) -> list[Choice]:
    """Return the templates that may speak of records of a type."""
    return [
        Choice(key, naming.title(each, key, language()), key == chosen)
        for key, each in sorted(blueprint.of("template").items())
        if each.body.get("record_type") in (None, kind)
    ]


def _put(blueprint: Blueprint, kind: str, status: str, body: Mapping[str, Any]) -> Outcome:
    return alerts.put(blueprint, kind, status, body), Chosen("status", status)


def _removed(blueprint: Blueprint, kind: str, status: str, request: Request) -> Outcome:
    key = request.POST.get("key", "")
    return alerts.removed(blueprint, kind, status, key), Chosen("status", status)
