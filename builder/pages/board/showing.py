"""The page of the board, and what stands in its panel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise

from builder import drafting, naming, steps, words_in
from builder.board import drawing, shapes
from builder.board.layers import layers
from builder.drafting import Working
from builder.pages import gate
from builder.pages.board import panels, words
from builder.pages.board.panels import StatusPanel, TransitionPanel
from builder.pages.gate import ProblemShown, builder_page
from builder.settings import Settings
from engine.blueprint import Blueprint
from engine.blueprint.checking import check_only
from engine.i18n import labels
from engine.templating import language
from runtime.pages.page import NotHere, Request, show

KIND = "record_type"


@dataclass(frozen=True)
class Chosen:
    """What the panel shows: a status, a transition, or nothing."""

    part: str = ""
    key: str = ""

    @property
    def query(self) -> str:
        return f"?{self.part}={self.key}" if self.part else ""


@dataclass(frozen=True)
class BoardPage:
    """base: the type that it extends, with its name. said: what a gesture came to, to be heard."""

    key: str
    title: str
    icon: str
    url: str
    lanes: list[drawing.Lane]
    names: Mapping[str, Mapping[str, str | Promise]]
    base: tuple[str, str] | None
    chosen: Chosen
    panel: StatusPanel | TransitionPanel | None
    problems: list[ProblemShown]
    faulty: frozenset[str]
    can_undo: bool
    can_redo: bool
    said: str = ""


@builder_page
def board(request: Request, key: str) -> HttpResponseBase:
    return answer(request, key, asked(request.GET))


def asked(values: Mapping[str, str]) -> Chosen:
    """Return what a query asks to see in the panel."""
    for part in ("status", "transition"):
        if values.get(part):
            return Chosen(part, values[part])
    return Chosen()


def answer(
    request: Request,
    key: str,
    chosen: Chosen,
    said: str = "",
    status: int = 200,
    typed: Settings | None = None,
) -> HttpResponse:
    """Show the board; to a gesture, that part of the page alone.

    typed: what the panel's settings were to be, where it could not be read.
    """
    working = drafting.working(request.actor)
    page = _page(working, key, chosen, said, typed)
    if "HX-Request" not in request.headers:
        return show(request, "builder/board/page.html", page, status)
    response = show(request, "builder/board/board.html", page, status)
    response["HX-Retarget"], response["HX-Reswap"] = "#board", "outerMorph"
    response["HX-Replace-Url"] = page.url + page.chosen.query
    return response


def definition_body(blueprint: Blueprint, key: str) -> Mapping[str, object]:
    definition = blueprint.get(KIND, key)
    if definition is None:
        raise NotHere
    return definition.body


def _page(
    working: Working, key: str, chosen: Chosen, said: str, typed: Settings | None
) -> BoardPage:
    blueprint = working.blueprint
    body = definition_body(blueprint, key)
    found = layers(blueprint, key)
    problems = check_only(blueprint, KIND, key)
    panel = panels.Panels(working, key, found, problems, typed).panel(chosen.part, chosen.key)
    ways = steps.ways(working.draft)
    return BoardPage(
        key,
        naming.title_in(blueprint, KIND, key, language()),
        shapes.text(body.get("icon")) or "folder",
        reverse("board", args=[key]),
        drawing.lanes(found, language(), panels.languages(blueprint)),
        {"lanes": words.lanes(), "colors": words.colors(), "scopes": words.SCOPES},
        _base(blueprint, body),
        chosen if panel else Chosen(),
        panel,
        gate.shown([each for each in problems if _on_board(each.path)], blueprint),
        frozenset(".".join(each.path.split(".")[:2]) for each in problems),
        ways.undo,
        ways.redo,
        said,
    )


def _on_board(path: str) -> bool:
    return path.split(".")[0] in ("statuses", "transitions")


def _base(blueprint: Blueprint, body: Mapping[str, object]) -> tuple[str, str] | None:
    base = body.get("extends")
    if not isinstance(base, str) or (KIND, base) not in blueprint:
        return None
    return base, naming.title_in(blueprint, KIND, base, language())


def element_name(blueprint: Blueprint, key: str, part: str, name: str) -> str:
    """Return what an element of a type is called."""
    definition = blueprint.get(KIND, key)
    element = words_in.at(definition.body, (part, name)) if definition else None
    return labels.text(shapes.mapping(shapes.mapping(element).get("label")), language()) or name
