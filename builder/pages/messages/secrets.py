"""The secrets of gateways: set and replaced here, and never shown again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from builder import drafting, naming
from builder.pages.gate import builder_page
from builder.pages.messages.gateways import needed
from builder.pages.moments import when
from engine.blueprint import Blueprint
from engine.templating import language
from runtime.messages import secrets as verbs
from runtime.messages.models import Secret
from runtime.pages.page import Request, leave, show

_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_LONGEST = 4000


@dataclass(frozen=True)
class Row:
    """used: the gateways that ask for it. set_by: "" where it was never set."""

    name: str
    set_by: str
    set_at: str
    used: list[tuple[str, str]]


@builder_page
def secrets(request: Request) -> HttpResponseBase:
    """Show which secrets there are and who uses them; a POST sets or removes one."""
    if request.method == "POST":
        return _keep(request)
    used = _users(drafting.working(request.actor).blueprint)
    known = {each.name: each for each in Secret.objects.all()}
    rows = [
        _row(request, name, known.get(name), used.get(name, [])) for name in sorted({*known, *used})
    ]
    return show(request, "builder/messages/secrets.html", rows)


def _row(request: Request, name: str, kept: Secret | None, used: list[tuple[str, str]]) -> Row:
    if kept is None:
        return Row(name, "", "", used)
    return Row(name, kept.set_by, when(request, kept.set_at), used)


def _users(blueprint: Blueprint) -> dict[str, list[tuple[str, str]]]:
    """Return the gateways by the names of the secrets that they ask for."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key, gateway in sorted(blueprint.of("gateway").items()):
        for name in needed(gateway.body):
            found.setdefault(name, []).append((key, naming.title(gateway, key, language())))
    return found


def _keep(request: Request) -> HttpResponse:
    back = reverse("secrets")
    name, value = request.POST.get("name", "").strip(), request.POST.get("value", "")
    if "remove" in request.POST:
        verbs.remove(request.actor, name)
        return leave(request, back, _("The secret was removed."))
    if not _NAME.fullmatch(name):
        words = _("A name is made of small Latin letters, digits and _, and begins with a letter.")
        return leave(request, back, words, "bad")
    if not value.strip() or len(value) > _LONGEST:
        return leave(request, back, _("Nothing was typed, so nothing was kept."), "warn")
    verbs.put(request.actor, name, value.strip())
    return leave(request, back, _("The secret is kept, encrypted. It will not be shown again."))
