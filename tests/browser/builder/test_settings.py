"""A type is set up without a file: rules, expressions, a field with data that gets another type."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from builder import drafting
from engine.access import SYSTEM, actor_of
from engine.access.models import User
from engine.blueprint import live, refresh
from engine.blueprint.models import Draft
from runtime import records
from runtime.records.models import Record
from tests.browser.given import Axe, OpenPage

pytestmark = pytest.mark.walk

RULES = "/builder/types/client/settings/rules/"
HOURS = "/builder/types/government_body/fields/working_hours/type/"


@pytest.fixture
def admin(office: None) -> Iterator[User]:
    yield User.objects.get(username="admin")
    Draft.objects.all().delete()


def test_a_rule_is_written_with_completion_checked_and_tried(
    admin: User, open_page: OpenPage, axe: Axe
) -> None:
    page = open_page(RULES, user=admin)
    axe(page)
    page.get_by_text("أضف قاعدة").first.click()
    new = page.locator(".element-new").first
    new.get_by_role("combobox", name="الحقول").click()
    page.get_by_role("option", name="البريد الإلكتروني").click()
    page.keyboard.press("Escape")
    editor = new.get_by_role("textbox", name="يظهر عندما")
    editor.click()
    page.keyboard.type("knd = 5")
    expect(new.locator(".feel-said.bad").first).to_contain_text("kind")
    page.keyboard.press("Control+a")
    page.keyboard.type("kin")
    page.get_by_role("option", name="نوع العميل").click()
    page.keyboard.type(' = "company')
    expect(new.locator(".feel-said.muted").first).to_be_visible()
    axe(page)
    new.get_by_role("button", name="جرّب قيمة").first.click()
    card = page.get_by_role("region", name="تجربة التعبير")
    card.get_by_role("radio", name="منشأة").check()
    expect(card.locator("output")).to_have_text("true")
    axe(page)
    card.get_by_role("button", name="إغلاق").click()
    new.get_by_role("button", name="أضف قاعدة").click()
    rule = page.locator("#rules-rule")
    expect(rule).to_contain_text('kind = "company"')
    found = drafting.working(actor_of(admin)).blueprint.get("record_type", "client")
    assert found is not None
    assert found.body["rules"][-1] == {
        "key": "rule", "fields": ["email"], "show": 'kind = "company"'
    }  # fmt: skip
    rule.locator("summary").click()
    rule.get_by_role("button", name="انقل إلى أعلى").click()
    expect(page.locator(".element-list > li").nth(-2)).to_have_attribute("id", "rules-rule")


@pytest.fixture
def bodies(admin: User) -> Iterator[list[Record]]:
    refresh()
    told = [{"name": f"جهة {text}", "working_hours": text} for text in ("٧", "صباحاً")]
    made = [records.submit(SYSTEM, "government_body", each) for each in told]
    yield made
    Record.objects.filter(pk__in=[each.pk for each in made]).delete()


def hours(record: Record) -> object:
    record.refresh_from_db()
    return record.data.get("working_hours")


def test_a_field_with_data_gets_another_type_and_takes_it_back(
    bodies: list[Record], admin: User, open_page: OpenPage, axe: Axe
) -> None:
    page = open_page(HOURS, user=admin)
    expect(page.locator("main")).to_contain_text("يحوي")
    axe(page)
    page.locator("a[href$='to=number']").click()
    expect(page.get_by_role("heading", name="هذه لا يمكن تحويلها")).to_be_visible()
    done = page.get_by_role("button", name="غيّره في مسودتي")
    expect(done).to_be_disabled()
    page.get_by_label("تُفرَّغ").check()
    expect(done).to_be_enabled()
    axe(page)
    done.click()
    page.wait_for_url("**/kinds/record_type/**")
    page.goto("/builder/publish/")
    page.get_by_label("السبب").fill("أوقات المراجعة ساعات")
    page.get_by_role("button", name="انشر").click()
    page.wait_for_url("**/builder/")
    page.goto("/builder/types/government_body/settings/data/")
    back = page.get_by_role("button", name="تراجع عنه")
    expect(back).to_be_visible(timeout=15_000)
    assert [hours(each) for each in bodies] == [7, None]
    axe(page)
    back.click()
    page.get_by_role("dialog").get_by_role("button", name="تراجع عنه").click()
    expect(page.locator("#conversions .chip.green")).to_have_count(2, timeout=15_000)
    assert [hours(each) for each in bodies] == ["٧", "صباحاً"]
    refresh()
    assert live().get("record_type", "government_body").fields["working_hours"].type.name == "text"


def test_every_tab_is_usable_by_everybody(admin: User, open_page: OpenPage, axe: Axe) -> None:
    page = open_page("/builder/types/transaction/settings/", user=admin)
    addresses = [tab.get_attribute("href") for tab in page.locator(".settings-nav a").all()]
    for address in filter(None, addresses):
        page.goto(address)
        axe(page)
    page.goto("/builder/kinds/record_type/transaction/fields/priority/")
    axe(page)
