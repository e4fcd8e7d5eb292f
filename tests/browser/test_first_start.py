"""An office from nothing, in Arabic: asked who it is, set up, and its first list opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import assert_accessible, listen
from tests.cast import PASSWORD
from tests.desk import png
from tests.instance import Instance, copy_database, drop_database, free_port

pytestmark = pytest.mark.walk
SIZES = {"desk": {"width": 1280, "height": 860}, "phone": {"width": 390, "height": 844}}


@pytest.fixture
def new_office(
    django_db_setup: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Instance]:
    """An installation with nothing in it but its first person, hind."""
    own = connection.settings_dict["NAME"]
    copy_database(f"{own}_empty", f"{own}_first")
    instance = Instance(database=f"{own}_first", port=free_port(), folder=tmp_path)
    monkeypatch.setenv("ADMINISTRATOR_PASSWORD", PASSWORD)
    instance.manage("administrator", "hind", "--name", "هند الراشد")
    instance.start("web")
    yield instance
    instance.stop()
    drop_database(instance.database)


def signed_in(
    browser: Browser, office: Instance, complaints: list[str], size: str, scheme: str = "light"
) -> Page:
    context = browser.new_context(
        base_url=office.url,
        locale="ar",
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport=SIZES[size],  # type: ignore[arg-type]
    )
    page = context.new_page()
    listen(page, complaints)
    page.goto("/")
    page.get_by_label("اسم المستخدم").fill("hind")
    page.get_by_label("كلمة المرور").fill(PASSWORD)
    page.keyboard.press("Enter")
    return page


def test_an_office_is_set_up_from_nothing_to_its_first_list(
    browser: Browser, new_office: Instance, complaints: list[str]
) -> None:
    page = signed_in(browser, new_office, complaints, "desk")
    name_it(page)
    say_when(page)
    divide(page)
    invite(page)
    phone = signed_in(browser, new_office, complaints, "phone", "dark")
    expect(phone.get_by_role("heading", name="هذه هي جهتكم")).to_be_visible()
    expect(phone.locator(".first-answers")).to_contain_text("مكتب هند")
    for step in ("name", "time", "departments", "people", "summary"):
        phone.goto(f"/builder/first-steps/{step}/")
        assert_accessible(phone)
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.get_by_label("وصف الإصدار في السجل").fill("افتتاح المكتب")
    page.get_by_role("button", name="نشر وبدء العمل").click()
    page.wait_for_url(new_office.url + "/")
    expect(page.locator(".brand")).to_contain_text("مكتب هند")
    expect(page.locator(".brand img")).to_be_visible()
    phone.get_by_role("button", name="نشر وبدء العمل").click()
    expect(phone.locator("#toasts")).to_contain_text("اكتملت تهيئة الجهة من قبل")
    make_a_type(page)
    for each in (page, phone):
        each.context.close()


def onward(page: Page, step: str) -> None:
    assert_accessible(page)
    page.get_by_role("button", name="التالي").click()
    page.wait_for_url(f"**/first-steps/{step}/")


def name_it(page: Page) -> None:
    page.wait_for_url("**/first-steps/name/")
    page.get_by_role("button", name="التالي").click()
    expect(page.locator("#first-start")).to_contain_text("لم يُحفظ")
    page.get_by_label("العربية").fill("مكتب هند")
    page.keyboard.press("Tab")
    expect(page.locator(".first-saved")).to_have_text("حُفظ")
    page.reload()
    expect(page.get_by_label("العربية")).to_have_value("مكتب هند")
    page.locator("input[name=logo]").set_input_files(
        {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}
    )
    expect(page.locator(".notice.bad")).to_be_visible()
    page.locator("input[name=logo]").set_input_files(
        {"name": "logo.png", "mimeType": "image/png", "buffer": png(900, 300)}
    )
    expect(page.get_by_role("img", name="الشعار")).to_be_visible()
    onward(page, "time")


def say_when(page: Page) -> None:
    page.get_by_label("الدولة").select_option(label="الكويت")
    expect(page.get_by_label("المنطقة الزمنية").locator("option:checked")).to_have_text("الكويت")
    page.get_by_label("بداية الدوام").fill("٠٧:٣٠")
    page.keyboard.press("Tab")
    expect(page.get_by_label("بداية الدوام")).to_have_value("07:30")
    page.get_by_role("button", name="إضافة المحدد").click()
    expect(page.locator(".holiday-list")).to_contain_text("يوم التحرير")
    onward(page, "departments")


def divide(page: Page) -> None:
    for name in ("المالية", "الخزينة"):
        page.locator("#add-form").get_by_label("العربية").fill(name)
        page.keyboard.press("Enter")
        expect(page.locator(f".first-units input[value='{name}']")).to_have_count(1)
        expect(page.locator("#add-form").get_by_label("العربية")).to_have_value("")
    expect(page.locator("#add-form").get_by_label("العربية")).to_be_focused()
    page.get_by_role("button", name="تابعًا للقسم الذي قبله").last.click()
    expect(page.locator(".first-units .deep-1")).to_have_count(1)
    box = page.locator(".first-units input[value='المالية']")
    box.fill("الشؤون المالية")
    page.keyboard.press("Tab")
    expect(page.locator(".first-units input[value='الشؤون المالية']")).to_have_count(1)
    onward(page, "people")


def invite(page: Page) -> None:
    form = page.locator("#add-form")
    form.get_by_label("الاسم").fill("نورة")
    form.get_by_label("البريد الإلكتروني").fill("noura")
    form.get_by_role("button", name="إضافة الشخص").click()
    expect(page.locator(".notice.bad")).to_contain_text("بريد إلكتروني")
    expect(form.get_by_label("الاسم")).to_have_value("نورة")
    form.get_by_label("البريد الإلكتروني").fill("noura@office.example")
    form.get_by_label("الدور").select_option(label="مدير النظام")
    form.get_by_label("القسم").select_option(label="الشؤون المالية")
    form.get_by_role("button", name="إضافة الشخص").click()
    expect(page.locator(".first-people li")).to_contain_text("noura@office.example")
    onward(page, "summary")
    expect(page.locator(".first-answers")).to_contain_text("الشؤون المالية")


def make_a_type(page: Page) -> None:
    """Make the first type of records in the builder, publish it, and open its list."""
    page.goto("/builder/kinds/record_type/")
    page.locator("main [data-new]").click()
    page.get_by_role("dialog").get_by_label("العربية").fill("طلب")
    page.get_by_role("dialog").get_by_role("button", name="ابدأ").click()
    page.wait_for_url("**/builder/types/*/")
    key = page.url.rstrip("/").rpartition("/")[2]
    page.goto("/builder/publish/")
    page.locator("[name=reason]").fill("أول نوع سجل")
    page.get_by_role("button", name="انشر").click()
    page.wait_for_url("**/builder/")
    page.goto(f"/lists/{key}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("طلب")
    assert_accessible(page)
