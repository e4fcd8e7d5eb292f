"""A form is designed by mouse, and by keyboard alone; what is done stands after a reload."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from builder import drafting
from engine.access import actor_of
from engine.access.models import User
from engine.blueprint.models import Draft
from tests.browser.builder.hands import drag
from tests.browser.given import Axe, OpenPage

pytestmark = pytest.mark.walk

DESIGNER = "/builder/types/client/"
IDENTITY = "[data-into='layout.identity']"


@pytest.fixture
def page(office: None, open_page: OpenPage) -> Iterator[Page]:
    yield open_page(DESIGNER, user=User.objects.get(username="admin"))
    Draft.objects.all().delete()


def at(page: Page, address: str) -> Locator:
    return page.locator(f"[data-at='{address}']")


def chosen(page: Page, *addresses: str) -> None:
    """Wait until just these are chosen, and the server has answered."""
    expect(page.locator(".cv")).not_to_have_attribute("aria-busy", "true")
    found = page.locator("[role=tree] [aria-selected=true]")
    expect(found).to_have_count(len(addresses))
    for address in addresses:
        expect(at(page, address)).to_have_attribute("aria-selected", "true")


def begins(page: Page, slot: str, *keys: str) -> None:
    """Wait until these fields are the first in a section."""
    found = page.locator(f"{slot} > [data-at]")
    for place, key in enumerate(keys):
        expect(found.nth(place)).to_have_attribute("data-at", f"fields.{key}")


def test_a_form_is_designed_by_mouse(page: Page, axe: Axe) -> None:
    axe(page)
    drag(page, page.get_by_role("button", name="مبلغ", exact=True), at(page, "fields.name"))
    chosen(page, "fields.money")
    expect(page.locator(f"{IDENTITY} > [data-at='fields.money']")).to_have_count(1)
    drag(page, at(page, "fields.city"), at(page, "fields.kind"))
    chosen(page, "fields.city")
    begins(page, IDENTITY, "city")

    at(page, "fields.money").dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type("قيمة العقد")
    page.keyboard.press("Enter")
    chosen(page, "fields.qima_aqd")
    panel = page.get_by_role("complementary", name="الخصائص")
    expect(panel.get_by_role("textbox", name="العربية").first).to_have_value("قيمة العقد")
    axe(page)
    panel.get_by_role("button", name="2/2").click()
    expect(at(page, "fields.qima_aqd")).to_have_attribute("data-span", "2")

    at(page, "fields.email").click()
    at(page, "fields.mobile").click(modifiers=["Control"])
    chosen(page, "fields.mobile", "fields.email")
    page.get_by_role("button", name="حذف").click()
    expect(at(page, "fields.mobile")).to_have_count(0)
    page.reload()
    expect(at(page, "fields.email")).to_have_count(0)
    page.get_by_role("button", name="تراجع", exact=True).click()
    expect(at(page, "fields.email")).to_have_count(1)
    expect(at(page, "fields.qima_aqd")).to_have_attribute("data-span", "2")

    page.get_by_role("button", name="English").first.click()
    expect(page.locator(".cv-sheet")).to_have_attribute("dir", "ltr")
    expect(at(page, "fields.name")).to_contain_text("Name")
    at(page, "fields.name").click()
    panel.get_by_role("button", name="نسخ").click()
    page.goto("/builder/types/invoice/")
    page.get_by_role("button", name="لصق").click()
    chosen(page, "fields.name")
    assert page.locator(".cv-palette").evaluate("each => each.scrollWidth <= each.clientWidth")


def test_a_form_is_designed_by_keyboard_alone(page: Page, axe: Axe) -> None:
    press = page.keyboard.press
    page.get_by_role("tree").wait_for()
    at(page, "fields.name").focus()
    chosen(page, "fields.name")
    press("Shift+?")
    expect(page.locator("#canvas-help")).to_be_visible()
    press("Escape")
    expect(page.locator("#canvas-help")).to_be_hidden()
    chosen(page, "fields.name")
    at(page, "fields.name").focus()
    press("/")
    page.keyboard.type("تاريخ الزيارة")
    expect(page.locator("#quick-list [role=option]").first).to_contain_text("تاريخ")
    axe(page)
    press("Enter")
    chosen(page, "fields.tarikh_zyara")
    begins(page, IDENTITY, "kind", "name", "tarikh_zyara")
    press("Alt+ArrowUp")
    chosen(page, "fields.tarikh_zyara")
    expect(at(page, "fields.tarikh_zyara")).to_be_focused()
    begins(page, IDENTITY, "kind", "tarikh_zyara", "name")
    press("Control+d")
    chosen(page, "fields.tarikh_zyara_2")
    press("Delete")
    chosen(page, "fields.name")
    press("Control+z")
    expect(at(page, "fields.tarikh_zyara_2")).to_have_count(1)
    press("Control+Shift+z")
    expect(at(page, "fields.tarikh_zyara_2")).to_have_count(0)

    at(page, "fields.tarikh_zyara").focus()
    press("F2")
    page.keyboard.type("موعد الزيارة")
    press("Enter")
    chosen(page, "fields.muad_zyara")
    press("Enter")
    panel = page.get_by_role("complementary", name="الخصائص")
    expect(panel.get_by_role("textbox", name="العربية").first).to_be_focused()
    at(page, "fields.muad_zyara").focus()
    press("Shift+ArrowDown")
    chosen(page, "fields.muad_zyara", "fields.name")
    press("Control+c")
    expect(page.locator("#canvas-said")).to_have_text("نُسخ")

    page.goto("/builder/types/invoice/")
    page.get_by_role("tree").wait_for()
    page.locator("[data-at^='fields.']").first.focus()
    press("Control+v")
    expect(at(page, "fields.muad_zyara")).to_have_count(1)
    admin = actor_of(User.objects.get(username="admin"))
    invoice = drafting.working(admin).blueprint.of("record_type")["invoice"].body
    assert {"muad_zyara", "name"} <= {each["key"] for each in invoice["fields"]}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_designer_is_open_to_everybody_in_the_dark_and_on_a_phone(
    office: None,
    open_page: OpenPage,
    axe: Axe,
    language: str,
) -> None:
    admin = User.objects.get(username="admin")
    for look in ({"dark": True}, {"phone": True}):
        path = "/builder/types/residency_renewal/?at=fields.client"
        page = open_page(path, user=admin, language=language, **look)
        page.wait_for_load_state("networkidle")
        axe(page)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        page.close()
