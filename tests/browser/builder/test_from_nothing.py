"""A new kind of request from nothing, in Arabic: made in the builder, published, worked with.

Eight fields, a rule, a table of lines, three statuses with colours, a decision table and two
approvals; by mouse, and again by keyboard alone. Then a clerk and two approvers use it at once.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from engine.access.models import User
from engine.blueprint import live, refresh
from engine.blueprint.models import Draft
from runtime.records.models import Record
from tests.browser.builder.hands import Hands, Keys, Mouse
from tests.browser.given import Axe, OpenPage

TYPE, PROCESS, DECISION = "tlb_shra", "aatmad_shra", "mstwa_shra"
pytestmark = pytest.mark.walk
PATIENCE_MS = 15_000
FIELDS = [
    ("المبلغ", "money"),
    ("المورد", "text"),
    ("تاريخ الحاجة", "date"),
    ("عاجل", "yes_no"),
    ("سبب الاستعجال", "long_text"),
    ("بريد المورد", "email"),
    ("جوال المورد", "phone"),
    ("رابط العرض", "link"),
    ("الأصناف", "lines"),
]
RIGHTS = {"clerk": ("see", "create"), "supervisor": ("see",), "department_manager": ("see",)}


@pytest.mark.timeout(900)  # Hundreds of keys are pressed, one after the other.
@pytest.mark.parametrize("way", [Mouse, Keys], ids=["by_mouse", "by_keyboard_alone"])
def test_a_request_with_two_approvals_is_made_from_nothing_and_used(
    office: None,
    open_page: OpenPage,
    axe: Axe,
    way: Callable[[Page], Hands],
) -> None:
    expect.set_options(timeout=PATIENCE_MS)
    Draft.objects.all().delete()
    page = open_page("/builder/kinds/record_type/", user=User.objects.get(username="admin"))
    hands = way(page)
    begin(hands, "طلب شراء")
    page.wait_for_url(f"**/builder/types/{TYPE}/")
    design_form(hands)
    axe(page)
    colour_statuses(hands)
    decide(hands)
    draw_process(hands)
    give_rights(hands)
    publish(hands)
    refresh()
    assert set(live().get("record_type", TYPE).statuses) == {"new", "done", "qid_aatmad"}

    clerk, supervisor, manager = (
        open_page(f"/lists/{TYPE}/", user=User.objects.get(username=name))
        for name in ("noura", "khalid", "huda")
    )
    ask(way(clerk))
    record = Record.objects.filter(type=TYPE, title="حاسبات المكتب").latest("pk")
    assert len(record.data["asnaf"]) == 1
    approve(way(supervisor), "الاعتماد")
    approve(way(manager), "اعتماد المدير")
    supervisor.goto(f"/records/{record.pk}/")
    expect(supervisor.locator("main")).to_contain_text("حاسبات المكتب")


def begin(hands: Hands, name: str) -> None:
    """Make a new definition of the kind whose page is open; its key follows its name."""
    page = hands.page
    hands.press(page.locator("main [data-new]"))
    dialog = page.get_by_role("dialog")
    hands.write(dialog.get_by_label("العربية"), name)
    hands.press(dialog.get_by_role("button", name="ابدأ"))


# --- The form -------------------------------------------------------------------


def design_form(hands: Hands) -> None:
    page = hands.page
    beside = "fields.name"
    for name, kind in FIELDS:
        hands.add_field(name, kind, beside)
    choose(hands, "fields.sbb_astajal")
    expect(page.locator("#properties code").first).to_have_text("sbb_astajal")
    write_expression(hands, page.locator("#properties"), "rule_show", "aajl = true")
    expect(at(page, "fields.sbb_astajal")).to_contain_text("تُظهره قاعدة")
    hands.add_field("السعر", "money", "fields.asnaf.fields.quantity")


def at(page: Page, address: str) -> Locator:
    return page.locator(f"[data-at='{address}']")


def choose(hands: Hands, address: str) -> None:
    expect(hands.page.locator(".cv")).not_to_have_attribute("aria-busy", "true")
    if isinstance(hands, Mouse):
        at(hands.page, address).click(position={"x": 30, "y": 12})
    else:
        hands.reach(at(hands.page, address))
    expect(at(hands.page, address)).to_have_attribute("aria-selected", "true")


def write_expression(hands: Hands, where: Locator, name: str, text: str) -> None:
    box = hands.page.locator(f"textarea[name$='{name}']")
    hands.write(where.locator("dw-feel").filter(has=box).locator("[role=textbox]"), text)
    hands.page.keyboard.press("Tab")


# --- Statuses, decision, process --------------------------------------------------


def colour_statuses(hands: Hands) -> None:
    page = hands.page
    page.goto(f"/builder/board/{TYPE}/")
    hands.write(page.locator("#add-waiting input[name=label_ar]"), "قيد الاعتماد")
    page.keyboard.press("Enter")
    for key, color in (("qid_aatmad", "amber"), ("new", "violet"), ("done", "teal")):
        card = page.locator(f"#status-{key}")
        hands.press(card.locator("a").first)
        expect(page.locator(f"#status-form input[name=status][value={key}]")).to_have_count(1)
        hands.press(page.locator(f"#status-form input[name=color][value={color}]"))
        expect(card).to_have_class(re.compile(color))


def decide(hands: Hands) -> None:
    page = hands.page
    page.goto("/builder/kinds/decision/")
    begin(hands, "مستوى الشراء")
    page.wait_for_url(f"**/builder/decisions/{DECISION}/design/")
    cells = page.locator("#table td.cell.input-cell")
    for place, text in enumerate(("< 5000", ">= 5000")):
        hands.write(cells.nth(place).get_by_role("textbox"), text)
    page.keyboard.press("Control+s")
    expect(page.locator("#save-state")).to_contain_text("حُفظ في مسودتك")
    expect(page.locator("#faults")).to_have_text("لا مشكلات")


def draw_process(hands: Hands) -> None:
    page = hands.page
    page.goto("/builder/kinds/process/")
    begin(hands, "اعتماد الشراء")
    page.locator("dw-diagram[ready]").wait_for()
    panel = page.locator("[data-panel]")
    hands.choose(panel.locator("[name='process-record_type']"), TYPE)
    hands.choose(panel.locator("[name='starting-rows.0.on']"), "create")
    expect(page.locator("#part-process-starting, [id$='-starting'] summary").first).to_be_visible()
    hands.press(page.get_by_role("tab", name="العناصر"))
    hands.press(page.locator("[data-outline] button", has_text="الاعتماد"))
    page.locator("#panel-decide").wait_for()
    hands.choose(panel.locator("[name='people-rows.0.who']"), "role.supervisor")
    palette = page.locator("[data-palette]")
    hands.press(palette.locator("[data-type=userTask]"))
    named(hands, "اعتماد المدير", "task_1")
    hands.press(page.get_by_role("button", name="أضف منفّذًا"))
    hands.choose(panel.locator("[name='people-rows.0.who']"), "role.department_manager")
    expect(page.locator("#part-task_1-people summary")).to_contain_text("مدير قسم")
    hands.write(panel.locator("[name='outcomes-rows.0.ar']"), "موافقة")
    page.keyboard.press("Tab")
    expect(page.locator("#part-task_1-outcomes summary")).to_contain_text("موافقة")
    table = palette.locator("[data-type=businessRuleTask]")
    if not table.is_visible():
        hands.press(palette.locator("summary", has_text="النظام"))
    hands.press(table)
    named(hands, "مستوى الشراء", "decision_1")
    hands.choose(panel.locator("[name='decision-key']"), DECISION)
    write_expression(hands, panel, "decision-input_0", "record.mblgh")
    expect(page.locator("[data-problems]")).to_contain_text("لا مشكلات")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-state]")).to_have_text("حُفظ")


def named(hands: Hands, name: str, key: str) -> None:
    """Name the element that was just drawn, in its panel."""
    page = hands.page
    words = page.locator(f"#panel-{key} [name$='-words']").first
    hands.write(words, name)
    page.keyboard.press("Tab")
    expect(page.locator(f"#panel-{key} h2")).to_contain_text(name)
    expect(words).to_have_value(name)


# --- Rights, and out into the world ------------------------------------------------


def give_rights(hands: Hands) -> None:
    page = hands.page
    page.goto(f"/builder/rights/types/{TYPE}/")
    for role, rights in RIGHTS.items():
        for right in rights:
            cell = page.locator(f"[data-cell='{role}/records.{TYPE}.{right}']")
            widest = (cell.get_attribute("data-scopes") or "").split()
            scope = "all" if "all" in widest else widest[-1]
            hands.press(cell)
            hands.press(page.locator(f"#scope-menu [data-scope={scope}]"))
            expect(cell).to_have_attribute("data-scope", scope)
            expect(page.locator("#rights")).not_to_have_attribute("aria-busy", "true")


def publish(hands: Hands) -> None:
    page = hands.page
    page.goto("/builder/publish/")
    hands.write(page.get_by_label("السبب"), "المشتريات")
    hands.press(page.get_by_role("button", name="انشر"))
    expect(page.get_by_role("region", name="المنشور الآن")).to_contain_text("المشتريات")


# --- Work -------------------------------------------------------------------------


def ask(hands: Hands) -> None:
    """Create a request as the clerk: the reason shows once it is urgent."""
    page = hands.page
    hands.press(page.locator("[data-new]"))
    form = page.locator("form:has(.dw-form)")
    form.wait_for()
    hands.write(form.locator("[name=name]"), "حاسبات المكتب")
    hands.write(form.locator("[name=mblgh]"), "7500")
    expect(form.locator("[name=sbb_astajal]")).to_have_count(0)
    hands.press(form.locator("[name=aajl]:not([type=hidden])"))
    hands.write(form.locator("[name=sbb_astajal]"), "تعطلت الأجهزة")
    hands.press(form.locator("[data-add]"))
    hands.write(form.locator("[name='asnaf.0.item']"), "حاسب")
    hands.write(form.locator("[name='asnaf.0.money'], [name='asnaf.0.sar']").first, "2500")
    hands.press(page.get_by_role("button", name="حفظ"))
    page.wait_for_url(re.compile(r"/records/\d+/"))


def approve(hands: Hands, step: str) -> None:
    page = hands.page
    page.goto("/tasks/")
    hands.press(page.get_by_role("link", name=re.compile(step)).first)
    agree = page.get_by_role("button", name="موافقة")
    hands.press(agree)
    expect(agree).to_have_count(0)
