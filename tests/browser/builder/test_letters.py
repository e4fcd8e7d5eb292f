"""An admin writes a print and a clerk prints it, in a real browser."""

from playwright.sync_api import expect

from builder import drafting
from engine.access import SYSTEM, actor_of
from engine.access.models import User
from runtime import records
from runtime.prints import pdf
from runtime.records.models import Record
from tests.browser.given import Axe, OpenPage

URL = "/builder/templates/invoice/design/"


def invoice() -> Record:
    data = {"name": "مؤسسة النور للطباعة", "mobile": "+966551110022"}
    found = Record.objects.filter(type="client", title=data["name"]).first()
    client = found or records.submit(SYSTEM, "client", data)
    lines = [{"item": "رسوم التأشيرة", "quantity": 2, "price": 150}]
    given = {"client": client.pk, "issued_on": "2026-03-01", "lines": lines}
    return records.submit(SYSTEM, "invoice", given)


def test_a_print_is_written_beside_what_comes_of_it_and_saved(
    office: None,
    open_page: OpenPage,
    axe: Axe,
) -> None:
    invoice()
    admin = User.objects.get(username="admin")
    page = open_page(URL, user=admin)
    shown = page.locator("#preview-ar")
    expect(shown).to_contain_text("رسوم التأشيرة", timeout=30_000)
    expect(shown.locator(".sheet")).to_have_attribute("dir", "rtl")
    expect(page.locator("#preview-en .sheet")).to_have_attribute("dir", "ltr")
    axe(page)
    text = page.locator("[name='body.en']")
    text.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Due: ")
    page.get_by_role("button", name="الإجمالي المستحق").click()
    expect(text).to_have_value("Due: {{ record.total }}")
    expect(page.locator("#preview-en")).to_contain_text("Due: 300", timeout=15_000)
    page.locator("[name='body.fa']").fill("مبلغ: {{ record.totl }}")
    expect(page.locator("#problems")).to_contain_text("totl", timeout=15_000)
    page.locator("[name='body.fa']").fill("مبلغ: {{ record.total }}")
    expect(page.locator("#preview-fa")).to_contain_text("۳۰۰", timeout=15_000)
    expect(page.locator("#problems")).to_be_empty(timeout=15_000)
    page.locator("#extras-ask > summary").click()
    page.get_by_role("button", name="أضف سؤالًا").click()
    page.locator("#add-ask [data-act='ask.add.text']").click()
    page.locator("[name='e.ask.0.p.label']").first.fill("لمن")
    page.locator("[name='body.fa']").fill("به: {{ asked.question }}")
    page.locator("#asked").get_by_label("لمن").fill("مدرسه")
    expect(page.locator("#preview-fa")).to_contain_text("به: مدرسه", timeout=15_000)
    page.locator("#extras-tables > summary").click()
    page.get_by_role("button", name="أضف جدولًا").click()
    expect(page.locator("[name='e.tables.0.key']")).to_be_visible(timeout=15_000)
    axe(page)
    page.get_by_role("button", name="إزالة: rows").click()
    expect(page.locator("[name='e.tables.0.key']")).to_have_count(0, timeout=15_000)
    page.keyboard.press("Control+s")
    expect(page.get_by_text("حُفظ في مسودتك.")).to_be_visible()
    found = drafting.working(actor_of(admin)).blueprint.get("template", "invoice")
    assert found
    assert found.body["body"]["en"] == "Due: {{ record.total }}"
    [asked] = found.body["ask"]
    assert (asked["key"], asked["type"], asked["label"]["ar"]) == ("question", "text", "لمن")
    assert "tables" not in found.body


def test_an_accountant_prints_an_invoice(
    office: None,
    open_page: OpenPage,
    axe: Axe,
) -> None:
    record = invoice()
    page = open_page(f"/records/{record.pk}/", user=User.objects.get(username="salem"))
    page.locator("[popovertarget=more]").click()
    page.locator("#more").get_by_text("فاتورة للعميل").click()
    dialog = page.locator("#dialog")
    expect(dialog).to_contain_text("English")
    axe(page)
    if pdf.available():
        dialog.get_by_role("button", name="إعداد ملف PDF").click()
        opens = dialog.get_by_role("link", name="افتح واطبع")
        expect(opens).to_be_visible(timeout=60_000)
        answer = page.request.get(str(opens.get_attribute("href")))
        assert answer.body().startswith(b"%PDF-")
    page.goto(f"/records/{record.pk}/print/invoice/view/?in=ar")
    expect(page.locator(".sheet")).to_contain_text(record.number)
    axe(page)
