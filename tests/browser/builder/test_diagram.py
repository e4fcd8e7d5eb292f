"""An admin draws a process, in a real browser: nothing of what was there is lost."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from engine.access.models import User
from engine.blueprint import drafts, live
from engine.blueprint.models import Draft
from tests.browser.given import Axe, OpenPage
from workflows import parsing
from workflows.model import ProcessModel

pytestmark = pytest.mark.walk
DIAGRAM = "document.querySelector('dw-diagram')"
# Draws everything that the palette has, and changes each into all that it may become.
EACH = f"""async () => {{
  const {{ modeler, vocabulary }} = {DIAGRAM};
  const [placing, pad, registry] = ["placing", "contextPadProvider", "elementRegistry"]
    .map((name) => modeler.get(name));
  const first = (type) => registry.find((each) => vocabulary.of(each)?.type === type);
  const [host, gate] = [first("serviceTask"), first("exclusiveGateway")];
  const made = [];
  for (const entry of vocabulary.drawable) {{
    let {{ id }} = placing.add(entry, /^(start|end)/.test(entry.type) ? gate : host);
    modeler.get("directEditing").cancel();
    for (const other of vocabulary.instead(registry.get(id))) {{
      id = pad.change(registry.get(id), other).id;
    }}
    const {{ type, event }} = vocabulary.of(registry.get(id));
    made.push([type, event, id]);
  }}
  return {{ made, xml: await {DIAGRAM}.drawn() }};
}}"""
# The first answer to what is asked next comes long after those to what is asked later.
SLOW_FIRST = """() => {
  const ask = window.fetch;
  const waits = [900, 300];
  window.fetch = async (...asked) => {
    const answer = await ask(...asked);
    await new Promise((go) => setTimeout(go, waits.shift() ?? 0));
    return answer;
  };
}"""
# Every element, with what sort it is.
IDS = f"""{DIAGRAM}.modeler.get("elementRegistry").filter((each) => each.type !== "label").map(
  (each) => [each.id, each.type + each.businessObject.eventDefinitions?.[0]?.$type],
)"""


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
    office: None, open_page: OpenPage, axe: Axe
) -> None:
    page = opened(open_page, "postponement")
    axe(page)
    tried = set[str]()
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
        for element, sort in page.evaluate(IDS):
            if sort in tried:
                continue
            tried.add(sort)
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


def test_another_key_is_mended_in_every_expression_and_undone_at_once(
    office: None, open_page: OpenPage
) -> None:
    page = opened(open_page, "postponement")
    before = page.evaluate(f"{DIAGRAM}.drawn()")
    show(page, "supervisor_decides")
    page.locator("#part-supervisor_decides-identity summary").click()
    page.locator("[name='identity-id']").fill("review")
    page.keyboard.press("Tab")
    page.locator("#panel-review").wait_for()
    after = model(page.evaluate(f"{DIAGRAM}.drawn()"))
    assert after.flows["supervisor_said_to_manager_decides"].condition == (
        'review.outcome = "approve"'
    )
    assert "else review.note" in after.operators["tell_refused"].params["values"]
    assert after.elements["supervisor_late"].attached_to == "review"
    page.get_by_role("button", name="تراجع").click()
    expect(page.locator("dw-diagram[unsaved]")).to_have_count(0)
    assert page.evaluate(f"{DIAGRAM}.drawn()") == before


def test_what_is_changed_quickly_stays_whichever_answer_comes_first(
    office: None, open_page: OpenPage
) -> None:
    page = opened(open_page, "postponement")
    show(page, "manager_decides")
    page.evaluate(SLOW_FIRST)
    page.locator("[name='due-amount']").fill("9")
    page.locator("#due-working").uncheck()
    page.locator("[name='due-amount']").fill("4")
    page.keyboard.press("Control+s")
    expect(page.locator("#toasts")).to_contain_text("حُفظ في مسودتك")
    saved = drafts.blueprint(Draft.objects.get()).get("process", "postponement")
    assert saved is not None
    due = model(str(saved.body["xml"])).user_tasks["manager_decides"]
    assert (due.due, due.working) == ("P4D", False)


def test_names_are_shown_and_written_in_the_language_of_the_drawing(
    office: None, open_page: OpenPage, axe: Axe
) -> None:
    page = opened(open_page, "postponement")
    shown = page.locator(".diagram-stage svg .djs-label")
    expect(shown.filter(has_text="اعتماد").first).to_be_visible()
    page.get_by_role("group", name="لغة الأسماء").get_by_role("button", name="English").click()
    expect(shown.filter(has_text="اعتماد")).to_have_count(0)
    lacking = page.locator("[data-gap]")
    expect(lacking).to_be_hidden()

    # A name that is taken out in one language shows in another, and is asked for.
    way = "supervisor_said_to_manager_decides"
    show(page, way)
    page.locator(f'[data-element-id="{way}_label"] .djs-hit').dblclick()
    typed = page.locator(".djs-direct-editing-content")
    typed.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    expect(lacking).to_contain_text("1")
    expect(shown.filter(has_text="اعتماد")).to_have_count(1)
    axe(page)
    lacking.click()
    typed.press("Control+a")
    page.keyboard.type("Yes, goes upstairs")
    page.keyboard.press("Enter")
    expect(lacking).to_be_hidden()
    expect(shown.filter(has_text="upstairs")).to_have_count(1)
    page.get_by_role("group", name="لغة الأسماء").get_by_role("button", name="العربية").click()
    expect(shown.filter(has_text="upstairs")).to_have_count(0)
    page.keyboard.press("Control+s")
    expect(page.locator("#toasts")).to_contain_text("حُفظ في مسودتك")
    saved = drafts.blueprint(Draft.objects.get()).get("process", "postponement")
    assert saved is not None
    kept = model(str(saved.body["xml"]))
    was = model(str(live().blueprint.of("process")["postponement"].body["xml"]))
    assert kept.flows[way].label == {**was.flows[way].label, "en": "Yes, goes upstairs"}
    assert replace(kept, flows={**kept.flows, way: was.flows[way]}) == was


def test_a_step_is_drawn_mended_kept_and_saved_by_keyboard(
    office: None, open_page: OpenPage, axe: Axe
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
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"]
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
    office: None, open_page: OpenPage, axe: Axe
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
    receipt = parsing.sketch(str(live().blueprint.of("process")["receipt"].body["xml"]).encode())
    assert receipt is not None
    task = next(e for e in receipt.elements.values() if e.type == "serviceTask")
    end = next(e for e in receipt.elements.values() if e.type == "endEvent")
    gate = next(e for e in receipt.elements.values() if e.type == "exclusiveGateway")
    assert page.evaluate(allowed, [gate.id, end.id])
    assert not page.evaluate(allowed, [task.id, end.id]), "two ways leave a task"
    drawn = page.evaluate(EACH)
    read = parsing.sketch(drawn["xml"].encode())
    assert read is not None
    for entry, event, made in drawn["made"]:
        found = read.elements[made]
        kind = "message" if entry in ("sendTask", "receiveTask") else event
        assert (found.type, found.event.kind) == (entry, kind)
    codes = {each.code for each in parsing.check(drawn["xml"].encode())}
    assert not codes & {"unsupported", "event_not_supported", "misplaced_extension", "duplicate_id"}
    assert page.evaluate(f"{DIAGRAM}.missing") == []
