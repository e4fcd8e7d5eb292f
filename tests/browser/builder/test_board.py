"""Statuses and what leads between them, drawn by mouse and by keyboard; and the office's pages."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from engine.access.models import User
from engine.blueprint.models import Draft
from tests.browser.given import Axe, OpenPage

pytestmark = pytest.mark.walk

BOARD = "/builder/board/transaction/"


@pytest.fixture
def page(office: None, open_page: OpenPage) -> Iterator[Page]:
    yield open_page(BOARD, user=User.objects.get(username="admin"))
    Draft.objects.all().delete()


def cards(page: Page, lane: str) -> list[str]:
    settled(page)
    return page.locator(f"#cards-{lane} > li").evaluate_all("all => all.map(e => e.dataset.status)")


def settled(page: Page) -> None:
    expect(page.locator("#board, #designer")).not_to_have_attribute("aria-busy", "true")


def arrows(page: Page, transition: str) -> Locator:
    return page.locator(f".board-arrows .edge[data-transition='{transition}']")


def drag(page: Page, what: Locator, onto: Locator) -> None:
    start, end = what.bounding_box(), onto.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 8, steps=8)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 14)
    page.wait_for_timeout(200)  # What is dragged takes its place between two frames.
    page.mouse.up()


def test_statuses_and_transitions_are_drawn_by_mouse(page: Page, axe: Axe) -> None:
    expect(arrows(page, "cancel")).to_have_count(5)
    axe(page)
    waiting = page.locator("#add-waiting input[name=label_ar]")
    waiting.fill("بانتظار السداد")
    waiting.press("Enter")
    card = page.locator("#cards-waiting > li", has_text="بانتظار السداد")
    expect(card).to_have_attribute("data-chosen", "")
    key = str(card.get_attribute("data-status"))

    drag(page, page.locator("[data-connect=new]"), card)
    dialog = page.get_by_role("dialog")
    name = dialog.get_by_label("العربية")
    expect(name).to_have_value("إلى بانتظار السداد")
    axe(page)
    name.fill("طلب السداد")
    dialog.get_by_role("button", name="ارسم").click()
    expect(dialog).to_be_hidden()
    exit_row = page.locator("#status-new .exit", has_text="طلب السداد")
    expect(exit_row).to_have_attribute("data-to", key)
    expect(arrows(page, str(exit_row.get_attribute("data-transition")))).to_have_count(1)
    permit = page.locator("#permit-clerk select")
    expect(permit).to_have_value("assigned")
    permit.select_option("department")
    axe(page)

    settled(page)
    drag(page, page.locator("#status-at_body .status-head"), page.locator(f"#status-{key}"))
    expect(page.locator("#cards-waiting #status-at_body")).to_be_visible()
    assert "at_body" in cards(page, "waiting")
    page.locator("#open-at_body").click()
    page.locator(".swatch", has_text="وردي").click()
    expect(page.locator("#status-at_body")).to_contain_class("pink")
    expect(page.locator("dw-contrast output").first).to_contain_text("✓")
    expect(page.locator("dw-contrast output").last).to_contain_text("✓")

    page.get_by_role("button", name="تنبيه", exact=True).click()
    dialog.get_by_label("العربية").fill("انظر في {{ record.number }}")
    expect(dialog.locator(".bubble")).to_contain_text("انظر في")
    axe(page)
    dialog.get_by_role("button", name="احفظ في مسودتي").click()
    expect(page.locator(".alert-list li")).to_have_count(1)
    axe(page)
    page.reload()
    page.get_by_role("button", name="تراجع", exact=True).click()
    expect(page.locator(".alert-list li")).to_have_count(0)


def test_a_board_and_a_menu_are_arranged_by_keyboard_alone(page: Page, axe: Axe) -> None:
    page.locator("#open-in_progress").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#cards-open > li").nth(1)).to_have_id("status-in_progress")
    expect(page.locator("#open-in_progress")).to_be_focused()
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.locator("#cards-waiting #status-in_progress")).to_be_visible()
    settled(page)
    page.keyboard.press("Control+z")
    expect(page.locator("#cards-open #status-in_progress")).to_be_visible()
    page.locator("[data-connect=new]").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("إلى").select_option("cancelled")
    dialog.get_by_role("button", name="ارسم").press("Enter")
    expect(dialog).to_be_hidden()
    chosen = page.locator("#status-new .exit[data-chosen] a")
    chosen.focus()
    page.keyboard.press("Delete")
    expect(page.locator("#status-new .exit[data-to=cancelled]")).to_have_count(1)

    page.goto("/builder/design/menu/main/?at=late")
    axe(page)
    page.locator("#open-late").focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("#below-work > #node-late")).to_be_visible()
    expect(page.locator("#open-late")).to_be_focused()
    page.locator("select[name=as]").select_option("clerk")
    expect(page.locator(".menu-preview")).to_contain_text("المتأخرة")

    page.goto("/builder/design/view/late/")
    axe(page)
    page.locator("#handle-client").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#column-list > li").first).to_have_id("column-client")
    page.goto("/builder/design/organisation/office/?calendar=hijri&year=1447")
    expect(page.locator(".month").nth(8)).to_contain_text("رمضان")
    axe(page)
    for path in ("department/labour", "audience/client"):
        page.goto(f"/builder/design/{path}/")
        axe(page)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_board_is_open_to_everybody_in_the_dark_and_on_a_phone(
    office: None,
    open_page: OpenPage,
    axe: Axe,
    language: str,
) -> None:
    admin = User.objects.get(username="admin")
    address = f"{BOARD}?transition=cancel"
    page = open_page(address, user=admin, language=language, dark=True, phone=language == "fa")
    expect(arrows(page, "cancel").first).to_be_attached()
    axe(page)
