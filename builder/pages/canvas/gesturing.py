"""What is done on the canvas: each gesture is posted, changes the draft, and draws it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from django.http import HttpResponseBase, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from builder import drafting, naming
from builder.canvas import adding, changing, clipboard, doubling, fresh, placing, removing
from builder.canvas.design import Address, Design, Refused, columns
from builder.canvas.work import GONE, Done
from builder.pages.canvas import designing, leaving, looking
from builder.pages.gate import builder_page
from engine.blueprint import Blueprint, Definition
from engine.i18n.labels import LANGUAGES
from engine.templating import language
from forms.layout import REST
from runtime.pages.page import NotHere, Request, show

LONGEST_NAME = 200


class Asked:
    """What was posted with a gesture."""

    def __init__(self, post: QueryDict, blueprint: Blueprint, kind: str, key: str) -> None:
        self._post, self.blueprint, self.kind, self.key = post, blueprint, kind, key
        self.design = looking.design_of(blueprint, kind, key)

    def text(self, name: str) -> str:
        return self._post.get(name, "").strip()

    def number(self, name: str, usual: int = 0) -> int:
        try:
            return int(self._post.get(name, usual))
        except ValueError:
            return usual

    @cached_property
    def chosen(self) -> list[Address]:
        """The elements that the gesture is about; Refused where it is about none."""
        found = [Address.read(text) for text in looking.chosen(self._post)]
        known = [each for each in found if each is not None]
        if not known:
            raise Refused(GONE)
        return known

    @property
    def one(self) -> Address:
        return self.chosen[0]

    @property
    def into(self) -> Address:
        """Return the section, the tab or the line items that something is put into."""
        found = Address.read(self.text("into"))
        if found is None or (found.key != REST and self.design.find(found) is None):
            raise Refused(GONE)
        return found

    def place(self) -> tuple[Address, int]:
        """Return where something new goes: what was said, else behind what is chosen."""
        if self.text("into"):
            return self.into, self.number("place", 10_000)
        found = looking.chosen(self._post)
        beside = Address.read(found[-1]) if found else None
        return beside_of(self.design, beside)

    @property
    def label(self) -> dict[str, str]:
        """Return the name that was typed for something new, in the language it is typed in."""
        words = self.text("label")[:LONGEST_NAME]
        return {self.lang: words} if words else {}

    @property
    def lang(self) -> str:
        asked = self.text("lang")
        return asked if asked in LANGUAGES else language()


def beside_of(design: Design, beside: Address | None) -> tuple[Address, int]:
    """Return the place behind an element; the end of the form where there is none."""
    if beside is None or design.find(beside) is None:
        section = design.sections[-2] if len(design.sections) > 1 else REST
        return Address("layout", section), 10_000
    if beside.column:
        keys = [each["key"] for each in columns(design.elements("fields")[beside.key])]
        return Address("fields", beside.key), keys.index(beside.column) + 1
    if beside.part == "layout":
        return beside, 10_000
    if beside.part == "tabs":
        layout = design.elements("layout")
        on_it = [key for key, each in layout.items() if each.get("tab") == beside.key]
        return Address("layout", on_it[-1] if on_it else REST), 10_000
    section = design.section_of(beside.key)
    return Address("layout", section), design.standing_in(section).index(beside.key) + 1


def _add(asked: Asked) -> Done:
    into, place = asked.place()
    type_, to = asked.text("type"), asked.text("to")
    return adding.add(
        asked.design, type_, into, place, label=asked.label, settings={"to": to} if to else None
    )


def _add_section(asked: Asked) -> Done:
    """Add a section behind the chosen one, or the one that the chosen field stands in."""
    design, layout = asked.design, asked.design.elements("layout")
    tab, place = "", len(layout)
    into, _ = asked.place()
    if asked.text("into"):
        tab = into.key if into.part == "tabs" and into.key != REST else ""
        place = asked.number("place", place)
    elif into.key in layout:
        tab = layout[into.key].get("tab", "")
        alike = [key for key, each in layout.items() if each.get("tab", "") == tab]
        place = alike.index(into.key) + 1
    return adding.add_section(design, tab, place, asked.label)


def _name(asked: Asked) -> Done:
    text = asked.text("label")[:LONGEST_NAME]
    is_new = not fresh.is_known(asked.blueprint, asked.kind, asked.key, asked.one.key)
    return changing.name(asked.design, asked.one, asked.lang, text, is_new=is_new)


def _paste(asked: Asked) -> Done:
    return clipboard.paste(asked.design, asked.text("clip"), *asked.place())


def _move(asked: Asked) -> Done:
    return placing.move(asked.design, asked.chosen, asked.into, asked.number("place"))


GESTURES: Mapping[str, Callable[[Asked], Done]] = {
    "add": _add,
    "add_section": _add_section,
    "add_tab": lambda asked: adding.add_tab(asked.design, asked.label),
    "move": _move,
    "step": lambda asked: placing.step(
        asked.design, asked.chosen, 1 if asked.number("delta") > 0 else -1
    ),
    "remove": lambda asked: removing.remove(asked.design, asked.chosen),
    "double": lambda asked: doubling.double(asked.design, asked.chosen),
    "paste": _paste,
    "name": _name,
    "widen": lambda asked: changing.widen(asked.design, asked.one, asked.number("span", 1)),
    "divide": lambda asked: changing.divide(asked.design, asked.one, asked.number("columns", 2)),
    "put_onto": lambda asked: changing.put_onto(asked.design, asked.one, asked.text("tab")),
    "override": lambda asked: changing.override(asked.design, asked.one),
    "inherit": lambda asked: changing.inherit(asked.design, asked.one),
}


@require_POST
@builder_page
def gesture(request: Request, kind: str, key: str, name: str) -> HttpResponseBase:
    """Do what was asked for, and answer with the designer as it is then."""
    chosen: Sequence[str] = looking.chosen(request.POST)
    said, refused, leaves = "", False, ""
    try:
        if name == "remove":
            leaves = leaving.data(looking.subject(request, kind, key), chosen)
        if name in drafting.STEPS:
            said = _step(request, name)
        elif name in GESTURES:
            chosen = _do(request, kind, key, GESTURES[name]).chosen
        else:
            raise NotHere
    except Refused as refusal:
        said, refused, leaves = str(refusal.reason), True, ""
    about = looking.subject(request, kind, key)
    shown = designing.work(request, about, chosen, said, is_refused=refused, leaves=leaves)
    return show(request, "builder/canvas/work.html", shown, status=422 if refused else 200)


def _do(request: Request, kind: str, key: str, make: Callable[[Asked], Done]) -> Done:
    """Change the draft as it is under its lock, and return what the gesture came to."""
    came: list[Done] = []

    def changed(blueprint: Blueprint) -> Blueprint:
        came.append(make(Asked(request.POST, blueprint, kind, key)))
        return blueprint.changed([Definition(kind, key, came[0].body)])

    drafting.change(request.actor, changed)
    return came[0]


def _step(request: Request, which: str) -> str:
    """Undo or redo the last gesture, wherever it was made, and say what it was about."""
    step = drafting.STEPS[which](request.actor)
    if step is None:
        return ""
    part = step.parts[0]
    blueprint = drafting.working(request.actor).blueprint
    name = naming.title_in(blueprint, part["kind"], part["key"], language())
    said = _("Undone: %(name)s") if which == "undo" else _("Done again: %(name)s")
    return said % {"name": name}
