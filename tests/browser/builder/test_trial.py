"""An admin tries the office out in Arabic: as two people, through time, and keeps it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from builder.models import Attempt
from engine.access.models import User
from engine.blueprint.models import Draft
from runtime.records.models import Record
from tests.browser.given import Axe, OpenPage

pytestmark = pytest.mark.walk


@pytest.fixture
def page(office: None, open_page: OpenPage) -> Iterator[Page]:
    yield open_page("/builder/tries/", user=User.objects.get(username="admin"))
    Attempt.objects.all().delete()
    Draft.objects.all().delete()


def frame(page: Page) -> FrameLocator:
    return page.frame_locator("#try-frame")


def add_client(page: Page, name: str, mobile: str) -> None:
    inside = frame(page)
    inside.locator(".tabbar").get_by_role("link", name="العملاء", exact=True).click()
    inside.locator("a[href$='/lists/client/new/']").first.click()
    inside.locator("[id='name']").fill(name)
    inside.locator("[id='mobile']").fill(mobile)
    inside.get_by_role("button", name="حفظ", exact=True).click()
    expect(inside.locator(".record-head")).to_contain_text(name, timeout=15_000)


def test_a_draft_is_tried_as_two_people_and_kept_as_a_scenario(page: Page, axe: Axe) -> None:
    before = Record.objects.count()
    axe(page)
    page.get_by_label("الاسم").fill("عميل جديد")
    page.get_by_label("موظف معاملات", exact=True).check()
    page.get_by_label("مشرف", exact=True).check()
    page.get_by_role("button", name="ابدأ", exact=True).click()
    expect(page.get_by_role("note")).to_contain_text("بيئة تجريبية")
    add_client(page, "شركة الأمل", "+966501239876")
    story = page.locator("#try-story")
    expect(story).to_contain_text("إضافة «عميل»")
    axe(page)
    story.locator("[data-who=supervisor]").click()
    expect(story.locator("[data-who=supervisor]")).to_have_attribute("aria-current", "true")
    expect(frame(page).locator(".record-head")).to_contain_text("شركة الأمل")
    page.get_by_role("button", name="قدّم الوقت").click()
    expect(story).to_contain_text("مرور الوقت: يوم عمل واحد")
    # Still as the supervisor, at the record.
    expect(frame(page).locator(".record-head")).to_contain_text("شركة الأمل")
    page.get_by_role("button", name="تراجع", exact=True).click()
    expect(story).not_to_contain_text("مرور الوقت")
    page.get_by_role("link", name="حفظ سيناريو قبول").click()
    axe(page)
    expect(page.locator("pre")).to_contain_text("create: client")
    page.get_by_role("button", name="حفظ في مسودتي").click()
    expect(page.locator("main")).to_contain_text("عميل جديد")
    axe(page)
    row = page.locator(".promise").filter(has_text="عميل جديد")
    row.get_by_role("button").click()
    expect(page.locator("#promise-counts")).to_contain_text("متحقق: 1", timeout=15_000)
    expect(row.locator(".chip")).to_have_text("متحقق")
    # All of them: seen on the way, also after a reload, and stopped.
    page.get_by_role("button", name="شغّل الكل").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.reload()
    expect(page.locator(".promise-now")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="إيقاف").click()
    expect(page.locator("#promises")).to_have_attribute("data-state", "cancelled")
    page.reload()
    expect(page.get_by_text("أوقفت التشغيل")).to_be_visible()
    assert Record.objects.count() == before
