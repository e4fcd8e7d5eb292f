"""A list becomes a file: asked for in its menu, watched on its page, opened again and compared."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from engine.access.models import User
from runtime.exports.models import Export
from tests.browser.desk import desk, people  # noqa: F401
from tests.desk import Desk

OpenPage = Callable[..., Page]
WORDS = {
    "ar": {
        "menu": "الأعمدة والقوائم المحفوظة",
        "files": "الملفات المصدّرة",
        "download": "تنزيل",
        "ready": "جاهز للتنزيل",
        "search": "بحث في هذه القائمة",
    },
    "en": {
        "menu": "Columns and saved lists",
        "files": "Exported files",
        "download": "Download",
        "ready": "is ready to download",
        "search": "Search in this list",
    },
}


def table(page: Page) -> list[list[str]]:
    rows = page.locator("#rows tbody tr").all()
    return [[cell.inner_text().strip() for cell in row.locator("td").all()] for row in rows]


@pytest.mark.parametrize(
    ("language", "phone"),
    [("ar", False), ("ar", True), ("en", False)],
    ids=["ar-desktop", "ar-phone", "en-desktop"],
)
def test_alice_exports_what_she_sees_and_opens_it_again(
    desk: Desk,  # noqa: F811
    people: dict[str, User],  # noqa: F811
    open_page: OpenPage,
    axe: Callable[[Page], None],
    tmp_path: Path,
    language: str,
    phone: bool,
) -> None:
    words = WORDS[language]
    address = "/lists/client/?columns=number,name,city"
    page = open_page(address, user=people["alice"], language=language, phone=phone)
    shown = table(page)
    assert shown
    page.get_by_role("button", name=words["menu"]).click()
    page.get_by_role("button", name="Excel").click()
    expect(page.get_by_role("heading", name=words["files"], level=1)).to_be_visible()
    newest = page.locator(".export").first
    expect(newest).to_have_attribute("data-state", "ready", timeout=20_000)
    expect(page.locator("#exports [hx-trigger]")).to_have_count(0)
    axe(page)
    found = read(page, newest.get_by_role("link", name=words["download"]), tmp_path)
    assert [[str(cell.value or "") for cell in row] for row in found.iter_rows(min_row=2)] == shown
    assert bool(found.sheet_view.rightToLeft) == (language == "ar")


def read(page: Page, link: Any, folder: Path) -> Any:
    """Download by the link, as a person does, and return the sheet."""
    with page.expect_download() as download:
        link.click()
    path = folder / download.value.suggested_filename
    assert path.suffix == ".xlsx"
    download.value.save_as(path)
    return openpyxl.load_workbook(path).active


def test_the_menu_follows_what_is_typed_into_the_search(
    desk: Desk,  # noqa: F811
    people: dict[str, User],  # noqa: F811
    open_page: OpenPage,
) -> None:
    words = WORDS["en"]
    page = open_page("/lists/client/", user=people["alice"], language="en")
    page.get_by_role("searchbox", name=words["search"]).press_sequentially("nobody at all")
    expect(page.locator("#rows tbody tr")).to_have_count(0)
    page.get_by_role("button", name=words["menu"]).click()
    page.get_by_role("button", name="CSV").dblclick()
    expect(page).to_have_url(re.compile("/exports/$"))
    mine = Export.objects.filter(user=people["alice"], format="csv", spec__search="nobody at all")
    assert mine.count() == 1


def test_a_notice_says_when_it_is_ready(
    desk: Desk,  # noqa: F811
    people: dict[str, User],  # noqa: F811
    open_page: OpenPage,
) -> None:
    words = WORDS["ar"]
    other = open_page("/tasks/", user=people["alice"], language="ar")
    page = open_page("/lists/client/", user=people["alice"], language="ar")
    page.get_by_role("button", name=words["menu"]).click()
    page.get_by_role("button", name="CSV").click()
    toast = other.locator("#toasts").get_by_role("link", name=words["ready"])
    expect(toast).to_be_visible(timeout=20_000)
    toast.click()
    expect(other.get_by_role("heading", name=words["files"], level=1)).to_be_visible()
