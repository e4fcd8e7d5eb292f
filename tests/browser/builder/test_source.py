"""An admin changes what the office works with, and takes it back, while the office works."""

import pytest
from playwright.sync_api import Page, expect

from engine.access.models import User
from runtime.records.models import Record
from tests.browser.given import Axe, OpenPage

pytestmark = pytest.mark.walk
TRANSACTION = "/builder/kinds/record_type/transaction/"


def retype(page: Page, place: str, text: str) -> None:
    """Open the source at a place, and write another entry on that line."""
    page.goto(f"{TRANSACTION}source/?at={place}")
    page.get_by_role("textbox", name="المصدر").wait_for()
    page.wait_for_function("document.activeElement.matches('dw-source')")
    page.keyboard.press("End")
    page.keyboard.press("Shift+Home")
    page.keyboard.type(text)


def test_a_status_is_changed_published_seen_and_taken_back(
    visa: Record, open_page: OpenPage, axe: Axe
) -> None:
    page = open_page("/builder/", user=User.objects.get(username="admin"))
    axe(page)
    clerk = open_page("/lists/transaction/", user=User.objects.get(username="khalid"))
    chip = clerk.locator("tr", has_text=visa.number).locator(".chip").first
    status = visa.record_type.statuses[visa.status]
    was = status.label["ar"]
    expect(chip).to_have_text(was)

    retype(page, f"statuses.{status.key}.color", "color: pinkk")
    expect(page.locator("#faults .bad")).to_contain_text("pink")
    axe(page)
    page.keyboard.press("Backspace")
    expect(page.locator("#faults")).to_have_text("لا مشكلات")
    expect(page.locator("#changes")).to_contain_text(f"اللون في الحالة «{was}»")
    page.get_by_role("button", name="احفظ في مسودتي").click()
    page.wait_for_url(f"**{TRANSACTION}")
    retype(page, f"statuses.{status.key}.label.ar", "ar: واردة")
    page.keyboard.press("Control+s")
    page.wait_for_url(f"**{TRANSACTION}")
    expect(page.locator("main")).to_contain_text(f"«{was}» ← «واردة»")
    axe(page)

    page.goto("/builder/")
    draft = page.get_by_role("region", name="مسودتي")
    expect(draft).to_contain_text(f"«{was}» ← «واردة»")
    draft.get_by_role("link", name="المراجعة والنشر").click()
    axe(page)
    page.get_by_label("السبب").fill("كما يقولها الموظفون")
    page.get_by_role("button", name="انشر").click()
    expect(page.get_by_role("region", name="المنشور الآن")).to_contain_text("كما يقولها الموظفون")

    clerk.reload()
    expect(chip).to_have_text("واردة")
    expect(chip).to_have_class("chip pink")

    page.goto("/builder/releases/")
    axe(page)
    before = page.locator(".releases > li").nth(1)
    before.get_by_role("button", name="الرجوع إلى").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"«واردة» ← «{was}»")
    axe(page)
    dialog.get_by_label("السبب").fill("لم يعتدها الناس")
    dialog.get_by_role("button", name="الرجوع", exact=True).click()
    expect(page.get_by_role("region", name="المنشور الآن")).to_contain_text("لم يعتدها الناس")
    clerk.reload()
    expect(chip).to_have_text(was)


def test_a_rename_mends_its_uses_and_is_undone_after_a_reload(
    office: None, open_page: OpenPage, axe: Axe
) -> None:
    page = open_page("/builder/kinds/view/late/", user=User.objects.get(username="admin"))
    used = page.get_by_role("group", name="يُستخدم في")
    expect(used).to_contain_text("البند «المتأخرة»")
    axe(page)
    page.get_by_role("button", name="المزيد").first.click()
    page.get_by_role("button", name="تغيير المفتاح").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("البند «المتأخرة»")
    dialog.get_by_label("المفتاح").fill("behind_time")
    dialog.get_by_role("button", name="غيّره في مسودتي").click()
    page.wait_for_url("**/builder/kinds/view/behind_time/")
    page.goto("/builder/")
    draft = page.get_by_role("region", name="مسودتي")
    expect(draft).to_contain_text("behind_time")
    page.reload()
    draft.get_by_role("button", name="تراجع").click()
    expect(page.get_by_role("region", name="مسودتي")).to_contain_text("لا فرق عن المنشور")
