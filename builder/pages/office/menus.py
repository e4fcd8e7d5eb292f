"""The designer of menus: a tree of items, the settings of one, and how a role sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from builder import naming
from builder.board import drawing
from builder.office import menus, trees
from builder.office.trees import Item
from builder.pages.board.panels import typed_label
from builder.pages.office.area import Area
from builder.pages.office.asking import About, Asked, Done, Refused, read
from builder.settings import Panel, panel
from engine.blueprint import Blueprint
from engine.templating import language
from runtime.kinds.menu import MenuItem

_SETTINGS = ("label", "icon", "record_type", "view", "page", "report", "dashboard")
_PAGES: Mapping[str, str | Promise] = {
    "home": _("Home"),
    "tasks": _("Tasks"),
    "notifications": _("Notifications"),
    "reports": _("Reports"),
    "exports": _("Exported files"),
    "document_centre": _("Document centre"),
    "distribution": _("Distribution board"),
    "messages": _("Messages"),
    "imports": _("Imports"),
    "people": _("People and departments"),
    "incidents": _("Process incidents"),
    "builder": _("Builder"),
    "releases": _("Releases"),
}


@dataclass(frozen=True)
class Node:
    """opens: what the item leads to, in words; "" for one that only holds others."""

    key: str
    label: str
    icon: str
    opens: str
    chosen: bool
    faulty: bool
    children: list[Node]


@dataclass(frozen=True)
class Seer:
    role: str
    label: str
    sees: bool
    by_any: bool


@dataclass(frozen=True)
class MenuDesigner:
    """seen_by, seen: the role of the preview and the items as it sees them."""

    nodes: list[Node]
    chosen: str
    label: str
    form: Markup | None
    seers: list[Seer]
    roles: list[tuple[str, str]]
    seen_by: str
    seen: list[Node]


def _draw(about: About) -> MenuDesigner:
    blueprint = about.working.blueprint
    found = menus.items(blueprint, about.key)
    item = trees.find(found, about.at)
    faulty = frozenset(step for each in about.problems for step in each.path.split("."))
    roles = [(key, naming.title(each, key, language())) for key, each in _roles(blueprint)]
    role = about.asked("as") if about.asked("as") in dict(roles) else next(iter(dict(roles)), "")
    definition = blueprint.get("role", role)
    seen = [*menus.visible(found, definition.body)] if definition else []
    return MenuDesigner(
        [_node(each, blueprint, about.at, faulty) for each in found],
        about.at if item else "",
        drawing.name(item, language()) if item else "",
        about.form(_panel(blueprint, item), item, _place(found, about.at)) if item else None,
        [_seer(key, each, about.at) for key, each in _roles(blueprint)] if item else [],
        roles,
        role,
        [_node(each, blueprint, "", frozenset()) for each in seen],
    )


def _roles(blueprint: Blueprint) -> list[tuple[str, Any]]:
    return sorted(blueprint.of("role").items())


def _node(item: Item, blueprint: Blueprint, chosen: str, faulty: frozenset[str]) -> Node:
    key = str(item["key"])
    return Node(
        key,
        drawing.name(item, language()),
        str(item.get("icon") or "folder"),
        _opens(item, blueprint),
        key == chosen,
        key in faulty,
        [_node(each, blueprint, chosen, faulty) for each in trees.below(item)],
    )


def _opens(item: Item, blueprint: Blueprint) -> str:
    for kind in ("view", "record_type", "report", "dashboard"):
        if item.get(kind):
            return naming.title_in(blueprint, kind, str(item[kind]), language())
    page = str(item.get("page") or "")
    return str(_PAGES.get(page, page))


def _seer(key: str, role: Any, item: str) -> Seer:
    names = role.body.get("menus") or []
    title = naming.title(role, key, language())
    return Seer(key, title, menus.sees(role.body, item), "*" in names)


def _place(found: list[Item], key: str) -> str:
    return "items." + ".items.".join(trees.path(found, key))


def _panel(blueprint: Blueprint, item: Item) -> Panel:
    schema = MenuItem.model_json_schema(by_alias=True)
    page = str(item.get("page") or "")
    pages = {name: str(words) for name, words in _PAGES.items()}
    return panel(
        {**schema["$defs"]["MenuItem"], "$defs": schema["$defs"]},
        owner="menu",
        only=_SETTINGS,
        choices={
            "record_type": _titles(blueprint, "record_type"),
            "view": _titles(blueprint, "view"),
            "report": _titles(blueprint, "report"),
            "dashboard": _titles(blueprint, "dashboard"),
            "page": pages if page in pages or not page else {**pages, page: page},
        },
    )


def _titles(blueprint: Blueprint, kind: str) -> dict[str, str]:
    found = blueprint.of(kind).items()
    return {key: naming.title(each, key, language()) for key, each in sorted(found)}


# --- Gestures ----------------------------------------------------------------


def _add(asked: Asked) -> Done:
    label = typed_label(asked.request.POST)
    if not label:
        raise Refused("bad_value")
    return Done(*menus.add(asked.blueprint, asked.key, label, asked.text("parent")))


def _set(asked: Asked) -> Done:
    found = menus.items(asked.blueprint, asked.key)
    item = trees.find(found, asked.at)
    if item is None:
        raise Refused("gone")
    body = read(_panel(asked.blueprint, item), asked.request.POST, item)
    changed = trees.changed(found, asked.at, body)
    return Done(menus.with_items(asked.blueprint, asked.key, changed), asked.at)


def _arranged(arrange: Callable[[list[Item], Asked], list[Item]]) -> Callable[[Asked], Done]:
    def gesture(asked: Asked) -> Done:
        changed = arrange(menus.items(asked.blueprint, asked.key), asked)
        return Done(menus.with_items(asked.blueprint, asked.key, changed), asked.at)

    return gesture


def _moved(found: list[Item], asked: Asked) -> list[Item]:
    return trees.moved(found, asked.at, asked.text("parent"), asked.text("before"))


def _stepped(found: list[Item], asked: Asked) -> list[Item]:
    return trees.stepped(found, asked.at, -1 if asked.text("by") == "-1" else 1)


def _indented(found: list[Item], asked: Asked) -> list[Item]:
    return trees.indented(found, asked.at)


def _outdented(found: list[Item], asked: Asked) -> list[Item]:
    return trees.outdented(found, asked.at)


def _copy(asked: Asked) -> Done:
    return Done(*menus.duplicate(asked.blueprint, asked.key, asked.at))


def _remove(asked: Asked) -> Done:
    return Done(menus.remove(asked.blueprint, asked.key, asked.at))


def _show(asked: Asked) -> Done:
    """Let a role see the item, or no longer."""
    role, seen = asked.text("role"), asked.text("sees") == "1"
    return Done(menus.shown_to(asked.blueprint, asked.at, role, seen=seen), asked.at)


AREA = Area(
    menus.KIND,
    _draw,
    {
        "add": _add,
        "set": _set,
        "move": _arranged(_moved),
        "step": _arranged(_stepped),
        "indent": _arranged(_indented),
        "outdent": _arranged(_outdented),
        "copy": _copy,
        "remove": _remove,
        "show": _show,
    },
)
