"""Two versions of a process side by side, with what changed in colours and in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from builder import drafting, naming
from builder.diagram import changes
from builder.diagram.changes import Change, Version
from builder.naming import KindName
from builder.pages.gate import builder_page
from builder.versions import versions
from engine.blueprint import Blueprint, at
from engine.blueprint.models import Release
from engine.i18n import labels
from engine.templating import language
from runtime.pages.page import NotHere, Request, show
from workflows import parsing
from workflows.diagram import CHANGES, svg

KIND = "process"
DRAFT = "draft"


@dataclass(frozen=True)
class Side:
    """choice: a release's number, or "draft". picture: "" where there was no such process."""

    choice: str
    title: str
    picture: Markup


@dataclass(frozen=True)
class VersionsPage:
    """choices: what may be compared, by choice, newest first."""

    kind: KindName
    key: str
    title: str
    old: Side
    new: Side
    choices: list[tuple[str, str]]
    changes: list[Change]
    legend: list[tuple[str, str]]
    back_url: str
    design_url: str


@builder_page
def compare(request: Request, key: str) -> HttpResponseBase:
    """Show the version `old` beside the version `new`; first what is live beside the draft."""
    working = drafting.working(request.actor)
    choices = _choices(key)
    if (KIND, key) not in working.blueprint and len(choices) < 2:
        raise NotHere
    drafted = working.base.get(KIND, key) != working.blueprint.get(KIND, key)
    sides = _asked(request, [choice for choice, _words in choices], drafted=drafted)
    old, new = (_version(request, side, key) for side in sides)
    found = changes.between(old, new)
    marks, names = changes.marks(found), dict(choices)
    page = VersionsPage(
        naming.kind_name(KIND, language()),
        key,
        _title(new, old) or key,
        Side(sides[0], names[sides[0]], _picture(old, marks)),
        Side(sides[1], names[sides[1]], _picture(new, marks)),
        choices,
        found,
        [(op, words[language()]) for op, words in CHANGES.items()],
        reverse("definition", args=[KIND, key]),
        reverse("design_process", args=[key]) if (KIND, key) in working.blueprint else "",
    )
    return show(request, "builder/diagram/versions.html", page)


def _title(*found: Version) -> str:
    labelled = (labels.text(each.model.label, language()) for each in found if each.model)
    return next(labelled, "")


def _choices(key: str) -> list[tuple[str, str]]:
    numbers = [each.release.number for each in versions(KIND, key)]
    releases = [(str(n), _("Release %(number)s") % {"number": n}) for n in numbers]
    return [(DRAFT, _("My draft")), *releases]


def _asked(request: Request, known: list[str], *, drafted: bool) -> tuple[str, str]:
    """Return the two versions asked for: by default the last change there was."""
    first = known[0] if drafted or len(known) == 1 else known[1]
    new = request.GET.get("new", first)
    if new not in known:
        raise NotHere
    older = known[known.index(new) + 1 :]
    old = request.GET.get("old", older[0] if older else new)
    if old not in known:
        raise NotHere
    return old, new


def _version(request: Request, choice: str, key: str) -> Version:
    blueprint = _blueprint(request, choice)
    found = blueprint.get(KIND, key)
    xml = str(found.body.get("xml", "")) if found else ""
    return Version(parsing.sketch(xml.encode()) if xml else None, blueprint)


def _blueprint(request: Request, choice: str) -> Blueprint:
    if choice == DRAFT:
        return drafting.working(request.actor).blueprint
    if not Release.objects.filter(number=int(choice)).exists():
        raise NotHere
    return at(int(choice)).blueprint


def _picture(version: Version, marks: dict[str, str]) -> Markup:
    if version.model is None:
        return Markup("")
    try:
        drawn = svg(version.model, language(), marks, CHANGES)
    except (KeyError, IndexError):  # A draft may have ways that lead nowhere.
        return Markup("")
    return Markup(drawn)  # noqa: S704 — drawn by us, escaped
