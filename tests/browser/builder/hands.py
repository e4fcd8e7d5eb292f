"""Two ways to work in the builder: with the mouse, and with the keyboard alone."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Locator, Page, expect


class Hands(Protocol):
    """What somebody does to a page, whichever way."""

    page: Page

    def press(self, what: Locator) -> None: ...
    def write(self, where: Locator, text: str) -> None: ...
    def choose(self, where: Locator, value: str) -> None: ...
    def add_field(self, name: str, type_: str, beside: str) -> None: ...


class Mouse:
    """Clicks, drags from the palette, and types only where something is to be written."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, what: Locator) -> None:
        what.click()

    def write(self, where: Locator, text: str) -> None:
        where.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, where: Locator, value: str) -> None:
        where.select_option(value)

    def add_field(self, name: str, type_: str, beside: str) -> None:
        """Drag a type onto an element, and write its name on the canvas."""
        page = self.page
        before = page.locator("[role=tree] [data-at]").count()
        drag(page, page.locator(f"#tool-{type_}"), page.locator(f"[data-at='{beside}']"))
        expect(page.locator("[role=tree] [data-at]")).not_to_have_count(before)
        expect(page.locator(".cv")).not_to_have_attribute("aria-busy", "true")
        page.locator("[role=tree] [aria-selected=true]").dblclick(position={"x": 30, "y": 12})
        self._name(name)

    def _name(self, name: str) -> None:
        field = self.page.locator(".cv-renaming")
        expect(field).to_be_focused()
        field.fill(name)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("[role=tree] [aria-selected=true]")).to_contain_text(name)


class Keys:
    """Never touches the mouse: goes to what it wants by Tab, and presses keys there."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, what: Locator) -> None:
        what.focus()
        self.page.keyboard.press("Space" if self._is_checkable(what) else "Enter")

    def _is_checkable(self, what: Locator) -> bool:
        return bool(what.evaluate("each => each.matches('[type=checkbox], [type=radio]')"))

    def write(self, where: Locator, text: str) -> None:
        where.focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, where: Locator, value: str) -> None:
        """Type the words of an option, as people do in a closed list."""
        where.focus()
        where.select_option(value)  # The driver cannot open the list of the system by keys.

    def add_field(self, name: str, type_: str, beside: str) -> None:
        """Press / beside an element, type the name, and take the type from the list."""
        page = self.page
        page.locator(f"[data-at='{beside}']").focus()
        expect(page.locator(f"[data-at='{beside}']")).to_have_attribute("aria-selected", "true")
        page.keyboard.press("/")
        page.keyboard.type(name)
        wanted = page.locator(f"#quick-list [data-type='{type_}']")
        place = wanted.evaluate("each => [...each.parentElement.children].indexOf(each)")
        for _ in range(place):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("[role=tree] [aria-selected=true]")).to_contain_text(name)


def drag(page: Page, what: Locator, onto: Locator) -> None:
    """Drag something onto the upper part of an element."""
    onto.scroll_into_view_if_needed()
    what.scroll_into_view_if_needed()
    start, end = what.bounding_box(), onto.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 10, steps=10)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 6)
    page.wait_for_timeout(200)
    page.mouse.up()
