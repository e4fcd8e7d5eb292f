"""One definition to be read: what it says, where it is used, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse

from builder import designers, drafting, naming, reading, story
from builder.naming import KindName
from builder.pages import gate
from builder.pages.gate import ProblemShown, builder_page
from builder.pages.moments import when
from builder.versions import versions
from engine.blueprint import Definition, drafts, live
from engine.blueprint.checking import check_only
from engine.blueprint.definitions import Identity
from engine.i18n.labels import LANGUAGES
from engine.templating import language
from runtime.pages.page import NotHere, Request, show
from runtime.processes import moving


@dataclass(frozen=True)
class Version:
    number: int
    by: str
    at: str
    reason: str
    words: list[str]


@dataclass(frozen=True)
class DefinitionPage:
    """change: new, changed, removed or ""; shown_in: the language that forms are drawn in."""

    kind: KindName
    key: str
    title: str
    labels: list[tuple[str, str]]
    change: str
    words: list[str]
    problems: list[ProblemShown]
    also: list[str]
    parts: list[reading.Part]
    versions: list[Version]
    shown_in: str
    uses_url: str
    source_url: str
    design_url: str
    behind: int


@builder_page
def definition(request: Request, kind: str, key: str) -> HttpResponseBase:
    gate.kind_or_missing(kind)
    working = drafting.working(request.actor)
    before, after = working.base.get(kind, key), working.blueprint.get(kind, key)
    found = after or before
    if found is None:
        raise NotHere
    asked = request.GET.get("in", language())
    shown_in = asked if asked in LANGUAGES else language()
    page = DefinitionPage(
        naming.kind_name(kind, language()),
        key,
        naming.title(found, key, language()),
        _labels(found),
        _change(before, after),
        story.of_definition(before, after, language()),
        gate.shown(check_only(working.blueprint, kind, key), working.blueprint),
        _also_changed_by(request, found.identity),
        reading.parts(request, working.blueprint, found, shown_in),
        [_version(request, each) for each in versions(kind, key)],
        shown_in,
        reverse("definition_uses", args=[kind, key]),
        reverse("definition_source", args=[kind, key]),
        designers.address_of(kind, key),
        sum(moving.behind(key, live()).values()) if kind == "process" else 0,
    )
    return show(request, "builder/definition.html", page)


def _labels(found: Definition) -> list[tuple[str, str]]:
    label = naming.label_of(found)
    return (
        [(lang, label.get(lang, "")) for lang in LANGUAGES] if label.keys() & {*LANGUAGES} else []
    )


def _change(before: Definition | None, after: Definition | None) -> str:
    if before is None:
        return "new"
    if after is None:
        return "removed"
    return "changed" if before != after else ""


def _also_changed_by(request: Request, identity: Identity) -> list[str]:
    """Return who else is changing the definition in a draft of theirs."""
    others = drafting.of_others(request.actor)
    return [
        draft.owner_name
        for draft in others
        if drafts.base(draft).get(*identity) != drafts.blueprint(draft).get(*identity)
    ]


def _version(request: Request, version: Any) -> Version:
    words = story.of_definition(version.before, version.after, language())
    release = version.release
    at = when(request, release.created_at)
    return Version(release.number, naming.actor(release), at, release.reason, words)
