"""The page of a designer, and the fragment of it that each gesture answers with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from builder import naming, steps
from builder.canvas import drawing, palette
from builder.canvas.design import Address
from builder.canvas.drawing import Canvas
from builder.direction import isolated
from builder.naming import KindName
from builder.pages.canvas import looking
from builder.pages.canvas.looking import Subject
from builder.pages.canvas.properties import Properties, properties
from builder.pages.gate import builder_page
from engine.blueprint import Problem
from engine.blueprint.checking import check_only
from engine.i18n.labels import direction
from engine.templating import language
from runtime.pages.choice import Choice
from runtime.pages.page import Request, show


@dataclass(frozen=True)
class Work:
    """What gestures change of the page.

    problems: by address, "" for those of nowhere on it. leaves: the data of what was removed.
    """

    kind: str
    key: str
    gestures_url: str
    url: str
    copy_url: str
    canvas: Canvas
    chosen: tuple[str, ...]
    role: str
    properties: Properties | None
    problems: dict[str, list[str]]
    can_undo: bool
    can_redo: bool
    change: str
    behind: bool
    languages: list[Choice]
    roles: list[Choice]
    direction: str
    shown_in: str
    said: str = ""
    is_refused: bool = False
    leaves: str = ""

    @property
    def problem_count(self) -> int:
        return sum(map(len, self.problems.values()))


@dataclass(frozen=True)
class DesignerPage:
    kind: KindName
    key: str
    title: str
    work: Work
    groups: list[palette.Group]
    references: list[palette.Entry]
    definition_url: str
    source_url: str
    areas: list[tuple[str, str, str]]


@builder_page
def design(request: Request, kind: str, key: str) -> HttpResponseBase:
    """Show the designer; only the part that gestures change where htmx asks for it."""
    about = looking.subject(request, kind, key)
    shown = work(request, about, looking.chosen(request.GET))
    if "HX-Request" in request.headers:
        return show(request, "builder/canvas/work.html", shown)
    return show(request, "builder/canvas/page.html", _page(about, shown))


def _page(about: Subject, shown: Work) -> DesignerPage:
    lang, kind, key = language(), about.kind, about.key
    return DesignerPage(
        naming.kind_name(kind, lang),
        key,
        naming.title(about.definition, key, lang),
        shown,
        palette.groups(lang),
        palette.references(_record_types(about), lang),
        reverse("definition", args=[kind, key]),
        reverse("definition_source", args=[kind, key]),
        _areas(about),
    )


def _areas(about: Subject) -> list[tuple[str, str, str]]:
    """Return the other designers of the same definition: words, icon, address."""
    if about.kind != "record_type":
        return []
    return [
        (_("Statuses"), "columns-3", reverse("board", args=[about.key])),
        (_("Settings"), "settings-2", reverse("type_settings", args=[about.key, "general"])),
    ]


def _record_types(about: Subject) -> list[tuple[str, dict[str, str], str]]:
    return [
        (key, naming.label_of(found), str(found.body.get("icon") or "folder"))
        for key, found in sorted(about.working.blueprint.of("record_type").items())
    ]


def work(
    request: Request,
    about: Subject,
    chosen: Sequence[str],
    said: str = "",
    *,
    is_refused: bool = False,
    leaves: str = "",
) -> Work:
    """Return what the page shows of the subject as it is now."""
    kept = tuple(each for each in dict.fromkeys(chosen) if _exists(about, each))
    ways = steps.ways(about.working.draft)
    with override(about.shown_in):
        canvas = drawing.draw(about.design, looking.look(request, about))
    return Work(
        about.kind,
        about.key,
        reverse("canvas_gesture", args=[about.kind, about.key, "x"]).removesuffix("x/"),
        reverse(f"design_{about.kind}", args=[about.key]),
        reverse("canvas_copy", args=[about.kind, about.key]),
        canvas,
        kept,
        about.role,
        properties(about, kept),
        _problems(about),
        ways.undo,
        ways.redo,
        _change(about),
        about.working.behind,
        [Choice(key, name, key == about.shown_in) for key, name in settings.LANGUAGES],
        _roles(about),
        direction(about.shown_in),
        about.shown_in,
        said,
        is_refused,
        leaves,
    )


def _exists(about: Subject, text: str) -> bool:
    address = Address.read(text)
    return address is not None and about.design.find(address) is not None


def _change(about: Subject) -> str:
    before = about.working.base.get(about.kind, about.key)
    if before is None:
        return "new"
    return "changed" if before != about.definition else ""


def _roles(about: Subject) -> list[Choice]:
    if about.kind != "record_type":
        return []
    found = about.working.blueprint.of("role")
    return [
        Choice(key, naming.title(each, key, language()), key == about.role)
        for key, each in sorted(found.items())
    ]


def _problems(about: Subject) -> dict[str, list[str]]:
    """Return what is wrong in words, by the address of the element that it is wrong with."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for problem in check_only(about.working.blueprint, about.kind, about.key):
        found[_address(about, problem)].append(isolated(problem.message(language()), language()))
    return dict(found)


def _address(about: Subject, problem: Problem) -> str:
    steps = problem.path.split(".")
    for length in (4, 2):
        text = ".".join(steps[:length])
        if len(steps) >= length and _exists(about, text):
            return text
    return ""
