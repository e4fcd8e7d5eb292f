"""An admin changes a decision table: told what is wrong with it, and what comes of it."""

from typing import Any

from playwright.sync_api import Page, expect

from builder import drafting
from builder.table import words
from engine.access import actor_of
from engine.access.models import User
from engine.blueprint import live
from tests.browser.given import Axe, OpenPage
from workflows import decisions

LATEST = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Latest" namespace="urn:t">
  <!-- ours since 2019 -->
  <inputData id="amount" name="amount"><variable name="amount" typeRef="number"/></inputData>
  <decision id="latest" name="latest"><variable name="latest" typeRef="number"/>
    <informationRequirement><requiredInput href="#amount"/></informationRequirement>
    <decisionTable>
      <input><inputExpression typeRef="number"><text>amount</text></inputExpression></input>
      <output typeRef="number"/>
      <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
    </decisionTable></decision>
  <decision id="half" name="half"><variable name="half" typeRef="number"/>
    <informationRequirement><requiredInput href="#amount"/></informationRequirement>
    <literalExpression><text>amount / 2</text></literalExpression></decision>
  <decision id="one" name="one"><variable name="one"/><conditional>
    <if><literalExpression><text>true</text></literalExpression></if>
    <then><literalExpression><text>1</text></literalExpression></then>
    <else><literalExpression><text>2</text></literalExpression></else></conditional></decision>
</definitions>"""
URL = "/builder/decisions/{}/design/"


def opened(open_page: OpenPage, key: str, **look: Any) -> Page:
    admin = User.objects.get(username="admin")
    page = open_page(URL.format(key), user=admin, **look)
    page.locator("html[data-designer=ready]").wait_for()
    return page


def saved(key: str) -> str:
    actor = actor_of(User.objects.get(username="admin"))
    found = drafting.working(actor).blueprint.get("decision", key)
    assert found
    return str(found.body["xml"])


def write(page: Page, cell: str, text: str) -> None:
    page.locator(f"td[data-element-id={cell}]").click()
    page.locator(f"td[data-element-id={cell}] .cm-content").wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def test_a_table_is_changed_tried_and_saved(
    office: None,
    open_page: OpenPage,
    axe: Axe,
) -> None:
    page = opened(open_page, "closing_discount")
    page.locator("[name='input:card']").fill("gold")
    page.locator("[name='input:amount']").fill("٢٠٠٠")
    expect(page.locator("#try-result")).to_contain_text("300", timeout=30_000)
    expect(page.locator("#try-result")).to_contain_text("تنطبق القاعدة 1")
    axe(page)
    fired = page.locator("td[data-row-id=gold_large].input-cell").first
    unfired = page.locator("td[data-row-id=silver].input-cell").first
    colour = "(cell) => getComputedStyle(cell).backgroundColor"
    assert fired.evaluate(colour) != unfired.evaluate(colour)
    # Expressions run from left to right in a table that runs from right to left.
    assert page.locator("#table table").evaluate("(t) => getComputedStyle(t).direction") == "rtl"
    expression = page.locator("td[data-element-id=gold_large_amount] > div")
    assert expression.evaluate("(t) => getComputedStyle(t).direction") == "ltr"

    write(page, "silver_card", '"gold"')
    expect(page.locator("#faults .bad")).to_have_count(2, timeout=30_000)
    expect(page.locator("#faults .bad").first).to_contain_text("تنطبق القاعدتان")
    expect(page.locator("#faults")).to_contain_text("لا تنطبق أي قاعدة")
    expect(page.locator("#try-result")).to_contain_text("انطبقت عدة قواعد", timeout=15_000)
    write(page, "silver_card", '"silver"')
    expect(page.locator("#faults")).to_have_text("لا مشكلات", timeout=30_000)
    write(page, "gold_large_limit", "amont * 0.2")
    expect(page.locator("#faults .bad").first).to_contain_text("amont", timeout=30_000)
    axe(page)
    write(page, "gold_large_limit", "amount * 0.2")
    expect(page.locator("#try-result")).to_contain_text("400", timeout=30_000)
    page.keyboard.press("Control+s")
    expect(page.locator("#save-state")).to_have_text("حُفظ في مسودتك.", timeout=30_000)
    assert "amount * 0.2" in saved("closing_discount")


def test_a_decision_is_made_from_nothing_by_keyboard(
    office: None,
    open_page: OpenPage,
) -> None:
    admin = User.objects.get(username="admin")
    page = open_page("/builder/new/decision/", user=admin)
    page.locator("[name=label_ar]").fill("رسم الخدمة")
    page.locator("[name=key]").fill("service_fee")
    page.keyboard.press("Enter")
    page.locator("html[data-designer=ready]").wait_for()
    page.locator("#add-input").focus()
    page.keyboard.press("Enter")
    page.locator("#new-name").fill("urgent")
    page.locator("#new-type").select_option("boolean")
    page.locator("#new-name").press("Enter")
    expect(page.locator("[name='input:urgent']")).to_be_visible(timeout=30_000)
    # Enter below the last rule adds another one.
    page.locator("td[data-row-id=large].input-cell .content-editable").first.click()
    page.keyboard.press("Enter")
    expect(page.locator("#table tbody tr")).to_have_count(3)
    page.locator("#undo").click()
    expect(page.locator("#table tbody tr")).to_have_count(2)
    page.locator("[name='input:amount']").fill("10")
    expect(page.locator("#try-result")).to_contain_text("small", timeout=30_000)
    page.keyboard.press("Control+s")
    expect(page.locator("#save-state")).to_have_text("حُفظ في مسودتك.", timeout=30_000)
    model = decisions.parse(saved("service_fee").encode())
    assert {node.name for node in model.inputs.values()} == {"amount", "urgent"}
    assert model.problems == ()


def test_every_decision_of_the_pack_opens_and_saves_without_losing_anything(
    office: None,
    open_page: OpenPage,
) -> None:
    for key, definition in live().blueprint.of("decision").items():
        page = opened(open_page, key, dark=True)
        xml = str(definition.body["xml"])
        page.keyboard.press("Control+s")
        expect(page.locator("#save-state")).to_have_text("حُفظ في مسودتك.", timeout=30_000)
        assert saved(key) == xml


def test_a_file_of_several_decisions_of_a_later_version_keeps_what_the_designer_does_not_know(
    office: None,
    open_page: OpenPage,
    axe: Axe,
) -> None:
    admin = actor_of(User.objects.get(username="admin"))
    drafting.put(admin, "decision", "latest", {"xml": LATEST})
    page = opened(open_page, "latest", language="en")
    expect(page.locator("#views button")).to_have_text(["Map of requirements", "latest", "half"])
    write(page, "result_1", "3")
    expect(page.locator("#save-state")).to_have_text("Unsaved changes")
    page.locator("#views").get_by_text("Map of requirements").click()
    part = page.locator("#map").get_by_role("link", name="half Expression")
    expect(part).to_be_visible()
    axe(page)
    part.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#views [aria-current]")).to_have_text("half")
    expect(page.locator("#table")).to_contain_text("amount / 2")
    page.keyboard.press("Control+s")
    expect(page.locator("#save-state")).to_have_text("Saved in your draft.", timeout=30_000)
    found = saved("latest")
    for kept in ("ours since 2019", "20230324", "<conditional>", "<text>3</text>"):
        assert kept in found
    model = decisions.parse(found.encode())
    assert (model.problems, model.decide("latest", {"amount": 1}).value) == ((), 3)


def test_all_words_of_the_editor_are_there() -> None:
    assert all(words.of_the_page().values())
