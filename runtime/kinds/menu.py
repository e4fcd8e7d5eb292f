"""The side menu: a tree of lists and pages; each person sees the items of their roles."""

from collections.abc import Iterator

from pydantic import Field

from engine.blueprint import Compiled, Definition, Kind, Problem
from runtime.definitions import Icon, Key, Label, Part
from runtime.problems import problem, unknown_definition


class MenuItem(Part):
    """An item opens a list (`record_type`, perhaps with a `view`), a page, a report or a
    dashboard, or only holds others.
    """

    key: Key
    label: Label
    icon: Icon = "folder"
    record_type: Key | None = None
    view: Key | None = None
    page: Key | None = None
    report: Key | None = None
    dashboard: Key | None = None
    items: list["MenuItem"] = Field([], max_length=50)


class MenuBody(Part):
    items: list[MenuItem] = Field(max_length=100)


class Menu(Kind):
    name = "menu"
    folder = "menus"
    label = {"ar": "قائمة", "en": "Menu", "fa": "منو"}
    Body = MenuBody
    order = 60

    def check(
        self, definition: Definition, parsed: MenuBody, blueprint: Compiled
    ) -> Iterator[Problem]:
        for item in parsed.items:
            yield from _check(item, f"items.{item.key}", blueprint)


def _check(item: MenuItem, path: str, blueprint: Compiled) -> Iterator[Problem]:
    named = ("record_type", "view", "report", "dashboard")
    for kind in named:
        yield from unknown_definition(blueprint, f"{path}.{kind}", kind, getattr(item, kind))
    if not (item.page or item.items or any(getattr(item, name) for name in named)):
        yield problem(path, "opens_nothing")
    for child in item.items:
        yield from _check(child, f"{path}.items.{child.key}", blueprint)
