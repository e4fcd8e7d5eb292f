"""Two ways to work in the builder: with the mouse, and with the keyboard alone."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Locator, Page, expect

MOST_STEPS = 250
# The key that comes nearer to an element from where the focus is; "" where it is.
WHICH_KEY = """(wanted) => {
  const root = wanted.getRootNode(); // Some elements have a tree of their own.
  if (root.activeElement === wanted) return "";
  const [now, there] = [document.activeElement, root.host ?? wanted];
  const before = now.compareDocumentPosition(there) & Node.DOCUMENT_POSITION_PRECEDING;
  const radio = wanted.type === "radio";
  const groups = "[role=tree], [role=tablist], [role=grid], [role=menu]";
  const group = wanted.closest(radio ? "fieldset, [role=radiogroup]" : groups);
  const inside = "[role=treeitem], [role=tab], [role^=menuitem], [role=gridcell] *, [type=radio]";
  const byTab = wanted.isContentEditable || (wanted.tabIndex >= 0 && !(radio && !wanted.checked));
  const byArrow = group && group.contains(now) && now.matches(inside);
  if (byArrow && (!byTab || group.role === "menu")) {
    const [from, to] = [now, wanted].map((each) => each.getBoundingClientRect());
    const isAside = group.role === "grid" && Math.abs(from.top - to.top) < 4;
    if (isAside) return to.left < from.left ? "ArrowLeft" : "ArrowRight";
    return before ? "ArrowUp" : "ArrowDown";
  }
  return before && now !== document.body ? "Shift+Tab" : "Tab";
}"""
STEPS_TO = """(list, value) =>
  [...list.options].findIndex((each) => each.value === value) - list.selectedIndex
"""


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

    def reach(self, what: Locator) -> None:
        """Go to an element as people do: by Tab, and within a group by its arrows."""
        what.wait_for(state="attached")
        for _ in range(MOST_STEPS):
            key = what.evaluate(WHICH_KEY)
            if not key:
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"no key leads to {what}")

    def press(self, what: Locator) -> None:
        self.reach(what)
        self.page.keyboard.press("Space" if self._is_checkable(what) else "Enter")

    def _is_checkable(self, what: Locator) -> bool:
        return bool(what.evaluate("each => each.matches('[type=checkbox], [type=radio]')"))

    def write(self, where: Locator, text: str) -> None:
        self.reach(where)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, where: Locator, value: str) -> None:
        """Step through a closed list until the option is chosen."""
        self.reach(where)
        steps = where.evaluate(STEPS_TO, value)
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        expect(where).to_have_value(value)

    def add_field(self, name: str, type_: str, beside: str) -> None:
        """Press / beside an element, type the name, and take the type from the list."""
        page = self.page
        self.reach(page.locator(f"[data-at='{beside}']"))
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
