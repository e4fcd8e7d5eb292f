"""A manager's report: asked, drawn, opened group by group, and the same again in Excel."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from engine.access.models import User
from tests.desk import Desk

pytestmark = pytest.mark.walk
OpenPage = Callable[..., Page]


def lines(page: Page) -> list[list[str]]:
    rows = page.locator(".report-table tbody tr, .report-table tfoot tr").all()
    return [[cell.inner_text().strip() for cell in row.locator("th, td").all()] for row in rows]


def test_the_workbook_of_the_managers_report_says_what_the_page_says(
    desk: Desk,
    people: dict[str, User],
    open_page: OpenPage,
    axe: Callable[[Page], None],
    tmp_path: Path,
) -> None:
    page = open_page("/reports/", user=people["sara"], language="ar", dark=True)
    axe(page)
    page.get_by_role("link", name="Clients by city").click()
    expect(page.get_by_role("heading", name="Clients by city", level=1)).to_be_visible()
    page.locator("select[name=period]").select_option("this_year")
    expect(page).to_have_url(re.compile("period=this_year"))
    expect(page.get_by_role("img", name="Clients by city")).to_be_visible()
    axe(page)
    shown = lines(page)
    assert ["Riyadh", "1"] in shown

    page.get_by_role("rowheader", name="Riyadh").get_by_role("link").click()
    expect(page.get_by_role("rowheader", name=desk.client.number)).to_be_visible()
    axe(page)
    page.go_back()

    page.get_by_role("button", name="Excel").click()
    newest = page.locator(".export").first
    expect(newest).to_have_attribute("data-state", "ready", timeout=20_000)
    with page.expect_download() as download:
        newest.get_by_role("link", name="تنزيل").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    rows = sheet.iter_rows(min_row=2, values_only=True)
    assert [[str(value) for value in row] for row in rows] == shown


def test_alice_builds_a_report_and_reads_her_board_on_the_phone(
    desk: Desk, people: dict[str, User], open_page: OpenPage, axe: Callable[[Page], None]
) -> None:
    page = open_page("/reports/new/", user=people["alice"], language="en")
    page.locator("#about").select_option("records:request")
    expect(page.locator("#group_0")).to_be_visible()
    page.locator("#group_0").select_option("status")
    preview = page.get_by_role("region", name="Preview", exact=True).first
    expect(preview.get_by_role("cell", name="Assigned")).to_be_visible()
    axe(page)
    page.get_by_label("Name of the report").fill("Requests by status")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Requests by status", level=1)).to_be_visible()
    assert ["Assigned", "1"] in lines(page)

    phone = open_page("/dashboards/board/", user=people["alice"], language="ar", phone=True)
    expect(phone.get_by_role("img", name="Clients by city")).to_be_visible()
    axe(phone)
