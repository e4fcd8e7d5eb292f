"""Rights are set on the matrix as on a sheet, by keyboard, and told to whom they matter."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from engine.access.models import User
from engine.blueprint.models import Draft
from tests.browser.given import Axe, OpenPage

pytestmark = pytest.mark.walk


@pytest.fixture
def page(office: None, open_page: OpenPage) -> Iterator[Page]:
    yield open_page("/builder/rights/roles/clerk/", user=User.objects.get(username="admin"))
    Draft.objects.all().delete()


def cell(page: Page, path: str) -> Locator:
    return page.locator(f"[data-cell='clerk/{path}']")


def scope(page: Page, path: str, name: str) -> None:
    """Wait until the cell has the scope, and the server has answered."""
    expect(cell(page, path)).to_have_attribute("data-scope", name)
    expect(page.locator("#rights")).not_to_have_attribute("aria-busy", "true")


def letter(page: Page, key: str) -> None:
    """Press a key of the Arabic keyboard."""
    page.evaluate(
        """key => document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))""",
        key,
    )


def test_rights_are_set_by_keyboard_alone(page: Page, axe: Axe) -> None:
    axe(page)
    cell(page, "records.client.see").focus()
    page.keyboard.press("ArrowLeft")  # From right to left: create, then edit, then delete.
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(cell(page, "records.client.delete")).to_be_focused()
    letter(page, "ا")  # The next scope whose Arabic word begins so.
    scope(page, "records.client.delete", "assigned")
    letter(page, "ا")
    scope(page, "records.client.delete", "department")
    expect(cell(page, "records.client.delete")).to_be_focused()

    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+d")
    scope(page, "records.invoice.delete", "department")
    page.keyboard.press("Delete")
    scope(page, "records.invoice.delete", "none")
    scope(page, "records.client.delete", "none")

    cell(page, "records.client.delete").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#scope-menu [data-scope=none]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    scope(page, "records.client.delete", "own")
    page.keyboard.press("Control+z")
    scope(page, "records.client.delete", "none")
    expect(cell(page, "records.client.delete")).to_be_focused()
    page.keyboard.press("Control+z")
    scope(page, "records.client.delete", "department")
    page.keyboard.press("Control+y")
    scope(page, "records.client.delete", "none")


def test_a_subtype_a_condition_and_why(page: Page, axe: Axe) -> None:
    page.get_by_role("button", name=re.compile("الأنواع الفرعية من المعاملات")).click()
    inherited = cell(page, "records.work_visa.edit")
    expect(inherited).to_have_class(re.compile("inherited"))
    inherited.click()
    page.locator("#scope-menu [data-scope=feel]").click()
    editor = page.locator("#dialog dw-feel [role=textbox]")
    editor.click()
    page.keyboard.type('priority = "urgent"')
    page.locator("#dialog button.primary").click()
    scope(page, "records.work_visa.edit", "feel")
    expect(inherited).to_be_visible()
    cell(page, "records.work_visa.edit").focus()
    page.keyboard.press("?")
    dialog = page.locator("#dialog")
    expect(dialog).to_contain_text("يمنح الدور «موظف معاملات»")
    dialog.locator("select").select_option(label=str(User.objects.get(username="noura")))
    expect(dialog.locator(".why-answer")).to_have_count(3)
    axe(page)
    page.goto("/builder/rights/shifts/")
    expect(page.locator(".shift-list")).to_contain_text(str(User.objects.get(username="noura")))
    axe(page)
