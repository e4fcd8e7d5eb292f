"""The first page of the builder: what is live, what is being changed, and everything there is."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.urls import reverse

from builder import drafting, finding, naming, saying, steps, story
from builder.naming import KindName
from builder.pages import gate
from builder.pages.gate import ProblemShown, builder_page
from builder.pages.moments import when
from builder.story import Group
from engine.blueprint import Blueprint, Definition, drafts, live
from engine.blueprint.models import Draft, Publication
from engine.i18n import labels
from engine.templating import language
from runtime.pages.page import Request, show
from runtime.processes import moving

_FOUND = 60


@dataclass(frozen=True)
class Live:
    number: int
    by: str
    at: str
    reason: str
    rolled_back: bool


@dataclass(frozen=True)
class Mine:
    """The reader's draft. behind: the number of the release that was published meanwhile, or 0."""

    groups: list[Group]
    problems: list[ProblemShown]
    behind: int
    can_undo: bool
    can_redo: bool


@dataclass(frozen=True)
class Theirs:
    owner: str
    at: str
    groups: list[Group]


@dataclass(frozen=True)
class OfKind:
    kind: KindName
    count: int


@dataclass(frozen=True)
class Found:
    kind: KindName
    key: str
    title: str
    others: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Behind:
    """A process that has instances of an earlier version."""

    key: str
    title: str
    count: int


@dataclass(frozen=True)
class Home:
    live: Live | None
    behind: list[Behind]
    mine: Mine | None
    theirs: list[Theirs]
    kinds: list[OfKind]
    query: str
    found: list[Found]


@builder_page
def home(request: Request) -> HttpResponseBase:
    working = drafting.working(request.actor)
    query = request.GET.get("q", "").strip()[:200]
    page = Home(
        _live(request),
        _behind(),
        _mine(working),
        [_theirs(request, each) for each in drafting.of_others(request.actor)],
        _of_kinds(working.blueprint),
        query,
        [
            _found(match.definition, match.places)
            for match in finding.find(working.blueprint, query)[:_FOUND]
        ],
    )
    return show(request, "builder/home.html", page)


def _live(request: Request) -> Live | None:
    last = Publication.objects.select_related("release").first()
    if last is None:
        return None
    return Live(
        last.release.number,
        naming.actor(last),
        when(request, last.created_at),
        last.reason,
        last.verb == Publication.Verb.ROLL_BACK,
    )


def _behind() -> list[Behind]:
    release, lang = live(), language()
    return [
        Behind(key, naming.title(release.definition("process", key), key, lang), count)
        for key, count in moving.all_behind(release).items()
    ]


def _mine(working: drafting.Working) -> Mine | None:
    draft = working.draft
    if draft is None:
        return None
    groups = story.between(working.base, working.blueprint, language())
    ways = steps.ways(draft)
    if not groups and not ways.any:
        return None
    problems = gate.shown(drafts.check(draft), working.blueprint)
    behind = working.live.number if working.behind else 0
    return Mine(groups, problems, behind, ways.undo, ways.redo)


def _theirs(request: Request, draft: Draft) -> Theirs:
    groups = story.between(drafts.base(draft), drafts.blueprint(draft), language())
    return Theirs(draft.owner_name, when(request, draft.updated_at), groups)


def _of_kinds(blueprint: Blueprint) -> list[OfKind]:
    return [OfKind(each, len(blueprint.of(each.name))) for each in naming.kind_names(language())]


def _found(definition: Definition, places: tuple[tuple[str, str], ...] = ()) -> Found:
    lang = language()
    label = naming.label_of(definition)
    title = labels.text(label, lang) or definition.key
    others = " · ".join(words for words in label.values() if words != title)
    kind = naming.kind_name(definition.kind, lang)
    said = tuple((_place(path, definition, lang), text) for path, text in places)
    return Found(kind, definition.key, title, others, said)


def _place(path: str, definition: Definition, lang: str) -> str:
    # A drawing is all that such a definition has.
    return "" if path == "xml" else saying.place_in(path, definition.body, lang)


# --- All definitions of a kind -----------------------------------------------


@dataclass(frozen=True)
class Row:
    key: str
    title: str
    others: str
    change: str


@dataclass(frozen=True)
class KindPage:
    kind: KindName
    rows: list[Row]
    new_url: str


@builder_page
def of_kind(request: Request, kind: str) -> HttpResponseBase:
    gate.kind_or_missing(kind)
    working = drafting.working(request.actor)
    definitions = working.blueprint.of(kind).values()
    rows = sorted((_row(each, working) for each in definitions), key=lambda row: row.title)
    page = KindPage(
        naming.kind_name(kind, language()), rows, reverse("new_definition", args=[kind])
    )
    return show(request, "builder/kind.html", page)


def _row(definition: Definition, working: drafting.Working) -> Row:
    found = _found(definition)
    before = working.base.get(*definition.identity)
    change = "new" if before is None else "changed" if before != definition else ""
    return Row(definition.key, found.title, found.others, change)
