"""Sixty instances move to a new version, three cannot, and all go back: in Arabic, by mouse."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from engine.access import SYSTEM
from engine.access.models import User
from engine.blueprint import Blueprint, live, packs, refresh, releases
from engine.platform import places
from runtime import records
from runtime.demo import people, reading
from runtime.processes.models import ProcessInstance
from runtime.records.models import Record
from tests import checking
from tests.browser.given import Axe, OpenPage
from tests.instance import Instance

pytestmark = pytest.mark.walk
PACK = places.ROOT / "seeds" / "easygo"
PAGE = f"/builder/moving/{checking.KEY}/"


@pytest.fixture
def running(on_instance: Instance) -> Iterator[list[int]]:
    """Sixty under way: three past the split that gets another branch."""
    refresh()
    blueprint = Blueprint(packs.Pack.read(PACK).definitions)
    releases.publish(SYSTEM, blueprint, reason="a day", base=live().number or None)
    demo = reading.read(PACK)
    people.bring(demo.accounts, demo.groups)
    checking.publish(checking.body())
    client = records.submit(SYSTEM, "client", {"name": "عميل النقل", "mobile": "+966551239817"})
    made = [checking.make_record(client) for _ in range(60)]
    first = [checking.begin(record, *(("look",) if place < 3 else ()))
             for place, record in enumerate(made)]  # fmt: skip
    yield [each.pk for each in first]
    ProcessInstance.objects.filter(key=checking.KEY).delete()
    Record.objects.filter(pk__in=[each.pk for each in made]).delete()
    releases.publish(SYSTEM, blueprint, reason="as it was", base=live().number)


def of_release(running: list[int], number: int) -> int:
    return ProcessInstance.objects.filter(pk__in=running, release=number).count()


def test_sixty_instances_move_but_for_three_and_go_back(
    running: list[int], open_page: OpenPage, axe: Axe
) -> None:
    before = live().number
    new = checking.publish(checking.body("law", ways=checking.MORE, first="inspect"))
    states = dict(ProcessInstance.objects.filter(pk__in=running).values_list("pk", "state"))
    page = open_page("/builder/", user=User.objects.get(username="admin"))
    page.locator(f'.notice a[href="{PAGE}"]').click()
    groups = page.get_by_role("region", name="أين تقف")
    expect(groups).to_contain_text("57 إجراءً")
    expect(groups.get_by_role("listitem").filter(has_text="متعذر نقلها")).to_contain_text(
        "3 إجراءات"
    )
    expect(page.get_by_role("button", name="لا شيء لنقله")).to_be_disabled()
    axe(page)

    page.get_by_label("السبب").fill("القانون الجديد")
    page.get_by_label("تصبح «خطوة look»").select_option("inspect")
    move = page.get_by_role("button", name="نقل 57 إجراءً")
    expect(move).to_be_enabled()
    expect(page.get_by_label("السبب")).to_have_value("القانون الجديد")
    groups.get_by_role("button", name="قبل وبعد: خطوة look").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("svg.process-diagram .is-current")).to_have_count(2)
    axe(page)
    dialog.get_by_role("button", name="إغلاق").click()

    move.click()
    batch = page.locator("#batch")
    expect(batch).to_have_attribute("data-state", "done", timeout=30_000)
    expect(batch).to_contain_text("57 نُقلت")
    expect(batch).to_contain_text("3 بقيت في مكانها")
    left = page.get_by_role("region", name="لم تُنقل")
    expect(left.get_by_role("link")).to_have_count(3)
    expect(left).to_contain_text("سيبقى هنا ينتظر بلا نهاية فرعًا")
    assert (of_release(running, new), of_release(running, before)) == (57, 3)
    axe(page)

    page.get_by_role("button", name="التراجع عن الكل").click()
    expect(batch).to_have_attribute("data-state", "undone", timeout=30_000)
    expect(batch).to_contain_text("57 أُرجعت")
    assert of_release(running, before) == 60
    after = ProcessInstance.objects.filter(pk__in=running).values_list("pk", "state")
    assert {pk: bytes(state) for pk, state in after} == {
        pk: bytes(state) for pk, state in states.items()
    }
    axe(page)
