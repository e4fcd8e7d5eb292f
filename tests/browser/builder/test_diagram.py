"""An admin draws a process, in a real browser: nothing of what was there is lost."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from playwright.sync_api import Page, expect

from engine.access.models import User
from engine.blueprint import live
from tests.browser.test_builder import office  # noqa: F401  (the fixture)
from workflows import parsing
from workflows.model import ProcessModel

OpenPage = Callable[..., Page]
Axe = Callable[[Page], None]
DIAGRAM = "document.querySelector('dw-diagram')"
IDS = f"{DIAGRAM}.modeler.get('elementRegistry').filter((e) => e.type !== 'label').map((e) => e.id)"


def opened(open_page: OpenPage, key: str, **look: Any) -> Page:
    admin = User.objects.get(username="admin")
    page = open_page(f"/builder/processes/{key}/design/", user=admin, **look)
    page.locator("dw-diagram[ready]").wait_for()
    return page


def show(page: Page, element: str) -> None:
    page.evaluate(f"(id) => {DIAGRAM}.goTo(id)", element)
    page.locator(f"#panel-{element}").wait_for()


def _written(answer: Any) -> bool:
    sent = answer.request.post_data_buffer or b""
    return "/panel/" in answer.url and b'name="write"' in sent


def model(xml: str) -> ProcessModel:
    """Return what the engine reads in a text, without the places where it stands there."""
    found = parsing.sketch(xml.encode())
    assert found is not None
    elements = {key: replace(each, line=0) for key, each in found.elements.items()}
    return replace(found, elements=elements, hash="")


def test_every_process_of_the_pack_opens_and_saves_without_losing_anything(
    office: None,
    open_page: OpenPage,
    axe: Axe,  # noqa: F811
) -> None:
    page = opened(open_page, "postponement")
    axe(page)
    for key, definition in live().blueprint.of("process").items():
        page.goto(f"/builder/processes/{key}/design/")
        page.locator("dw-diagram[ready]").wait_for()
        before = model(str(definition.body["xml"]))
        after = model(page.evaluate(f"{DIAGRAM}.drawn()"))
        if not before.drawing.shapes:
            assert after.drawing.shapes.keys() == before.elements.keys()
            after = replace(after, drawing=before.drawing)
        assert after == before, key
        assert page.evaluate(f"{DIAGRAM}.problems.faults") == []
        for element in page.evaluate(IDS):
            show(page, element)
            with page.expect_response(_written) as answer:
                page.evaluate("document.querySelector('[data-panel] form')"
                              ".dispatchEvent(new Event('change', {bubbles: true}))")  # fmt: skip
            assert answer.value.json()["changes"] == {}, f"the panel of {element} changes it"
        assert page.evaluate(f"{DIAGRAM}.missing") == []
        expect(page.locator("dw-diagram[unsaved]")).to_have_count(0)
    mark = page.locator(".bjs-powered-by")
    expect(mark).to_be_visible()
    box = mark.bounding_box()
    stage = page.locator("[data-canvas]").bounding_box()
    assert box is not None
    assert stage is not None
    assert box["x"] + box["width"] <= stage["x"] + stage["width"]


def test_a_step_is_drawn_mended_kept_and_saved_by_keyboard(
    office: None,
    open_page: OpenPage,
    axe: Axe,  # noqa: F811
) -> None:
    page = opened(open_page, "postponement")
    page.get_by_role("tab", name="العناصر").click()
    page.get_by_role("button", name="تعديل تاريخ الإنجاز").focus()
    page.keyboard.press("Enter")
    page.locator("#panel-move_date").wait_for()
    page.locator("[data-palette]").get_by_role("button", name="مهمة لشخص").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("مراجعة العميل")
    page.keyboard.press("Enter")
    page.locator("#panel-task_1").wait_for()
    mark = page.locator('.djs-overlays[data-container-id="task_1"] .fault-mark')
    expect(mark).to_have_text("1")
    expect(page.locator("[data-faults] li")).to_contain_text("من ينفّذ")
    axe(page)
    page.get_by_role("button", name="أضف منفّذًا").click()
    page.locator("[name='people-rows.0.who']").select_option("assignee")
    expect(mark).to_have_count(0)
    page.locator("[name='due-way']").select_option("after")
    page.locator("[name='due-amount']").fill("2")
    page.keyboard.press("Tab")
    expect(page.locator("#part-task_1-due summary")).to_contain_text("بعد يومين")

    # What was not saved is kept, and offered after the page was left.
    page.wait_for_function("Object.keys(localStorage).some((key) => key.includes('postponement'))")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.get_by_role("button", name="تابع فيه").click()
    show(page, "task_1")
    expect(page.locator("dw-diagram[unsaved]")).to_have_count(1)
    page.keyboard.press("Control+s")
    expect(page.locator("#toasts")).to_contain_text("حُفظ في مسودتك")
    expect(page.locator("dw-diagram[unsaved]")).to_have_count(0)

    page.goto("/builder/processes/postponement/versions/")
    expect(page.locator("svg .is-added .label")).to_contain_text("مراجعة العميل")
    axe(page)
    page.goto("/builder/")
    draft = page.get_by_role("region", name="مسودتي")
    expect(draft).to_contain_text("مراجعة العميل")
    draft.get_by_role("button", name="تراجع").click()
    expect(page.get_by_role("region", name="مسودتي")).to_contain_text("لا فرق عن المنشور")


def test_tokens_walk_and_only_what_runs_can_be_drawn(
    office: None,
    open_page: OpenPage,
    axe: Axe,  # noqa: F811
) -> None:
    page = opened(open_page, "receipt")
    page.get_by_role("button", name="جرّب السير").click()
    axe(page)
    page.get_by_role("button", name="متابعة").first.click()
    expect(page.locator(".bts-token-count.waiting")).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="جرّب السير").click()
    allowed = (
        "([from, to]) => { const m = " + DIAGRAM + ".modeler, r = m.get('elementRegistry');"
        " return Boolean(m.get('rules').allowed('connection.create',"
        " {source: r.get(from), target: r.get(to)})); }"
    )
    found = parsing.sketch(str(live().blueprint.of("process")["receipt"].body["xml"]).encode())
    assert found is not None
    task = next(e for e in found.elements.values() if e.type == "serviceTask")
    end = next(e for e in found.elements.values() if e.type == "endEvent")
    gate = next(e for e in found.elements.values() if e.type == "exclusiveGateway")
    assert page.evaluate(allowed, [gate.id, end.id])
    assert not page.evaluate(allowed, [task.id, end.id]), "two ways leave a task"
    assert page.evaluate(f"{DIAGRAM}.missing") == []
