"""A rule is made from nothing in the browser, tried on a record, and kept in the draft."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from engine.access.models import User
from engine.blueprint.models import Draft
from runtime.records.models import Record
from tests.browser.given import Axe, OpenPage

pytestmark = pytest.mark.walk


@pytest.fixture
def page(office: None, visa: Record, open_page: OpenPage) -> Iterator[Page]:
    yield open_page("/builder/kinds/rule/", user=User.objects.get(username="admin"))
    Draft.objects.all().delete()


def test_a_rule_is_made_tried_and_read(page: Page, visa: Record, axe: Axe) -> None:
    page.locator("[data-new]").click()
    page.locator("#dialog [name=label_ar]").fill("تنبيه العاجل")
    page.locator("#dialog [name=key]").fill("urgent")
    page.locator("#dialog button.primary").click()
    page.wait_for_url("**/builder/rules/urgent/")
    axe(page)
    page.locator("[name='general-record_type']").select_option("transaction")
    expect(page.locator("#rule > [role=status]")).not_to_be_empty()
    page.locator("[name='when-on']").select_option("edited")
    expect(page.locator("[name='when-fields']").first).to_be_attached()
    expect(page.locator(".rule-sentence")).to_contain_text("عُدّل سجل")
    page.locator("#form-if dw-feel [role=textbox]").click()
    page.keyboard.type('record.status = "new"')
    page.locator("h1").click()
    expect(page.locator(".rule-sentence")).to_contain_text('record.status = "new"')
    page.locator("#rule-operator").select_option("record.update")
    page.locator(".rule-add button").click()
    expect(page.locator(".rule-action")).to_have_count(2)
    page.locator("[data-dialog$='/urgent/try/']").click()
    record = page.locator("#try-record")
    record.fill(visa.number)
    record.press("Enter")
    expect(page.locator("#dialog")).to_contain_text("في القاعدة مشكلات")
    page.keyboard.press("Escape")
    page.locator("#remove0-update").click()
    expect(page.locator(".rule-action")).to_have_count(1)
    page.locator("[data-dialog$='/urgent/try/']").click()
    record.fill(visa.number)
    record.press("Enter")
    expect(page.locator("#dialog .notice")).to_be_visible()
    expect(page.locator("#dialog")).to_contain_text("لم يُنفَّذ شيء من هذا")
    axe(page)
