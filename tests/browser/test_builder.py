"""An admin changes what the office works with, and takes it back, while the office works."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from engine.access import SYSTEM, actor_of
from engine.access.models import User
from engine.blueprint import Blueprint, live, packs, refresh, releases
from engine.blueprint.models import Draft
from engine.platform import places
from runtime import records
from runtime.demo import people, reading
from runtime.records.models import Record
from tests.instance import Instance

pytestmark = pytest.mark.walk
PACK = places.ROOT / "seeds" / "easygo"
TRANSACTION = "/builder/kinds/record_type/transaction/"
OpenPage = Callable[..., Page]
Axe = Callable[[Page], None]


@pytest.fixture
def office(on_instance: Instance) -> Iterator[None]:
    """The pack at work, with its people; afterwards as it was."""
    refresh()
    blueprint = Blueprint(packs.Pack.read(PACK).definitions)
    if live().blueprint.hash != blueprint.hash:
        releases.publish(SYSTEM, blueprint, reason="a day", base=live().number or None)
    demo = reading.read(PACK)
    people.bring(demo.accounts, demo.groups)
    User.objects.update(language="ar")
    yield
    Draft.objects.all().delete()
    releases.publish(SYSTEM, blueprint, reason="as it was", base=live().number)


@pytest.fixture
def visa(office: None) -> Record:
    """A transaction that has just come in."""
    admin = actor_of(User.objects.get(username="admin"))
    data = {"name": "عميل المصمم", "mobile": "+966551239876"}
    found = Record.objects.filter(type="client", title=data["name"]).first()
    client = found or records.submit(admin, "client", data)
    travel = {"travel_date": "2030-01-01", "return_date": "2030-02-01"}
    traveller = {"traveller": "عمر", "residence_number": "2123456788"}
    return records.submit(admin, "exit_reentry", {"client": client.pk, **traveller, **travel})


def retype(page: Page, place: str, text: str) -> None:
    """Open the source at a place, and write another entry on that line."""
    page.goto(f"{TRANSACTION}source/?at={place}")
    page.get_by_role("textbox", name="المصدر").wait_for()
    page.wait_for_function("document.activeElement.matches('dw-source')")
    page.keyboard.press("End")
    page.keyboard.press("Shift+Home")
    page.keyboard.type(text)


def test_a_status_is_changed_published_seen_and_taken_back(
    visa: Record, open_page: OpenPage, axe: Axe
) -> None:
    page = open_page("/builder/", user=User.objects.get(username="admin"))
    axe(page)
    clerk = open_page("/lists/transaction/", user=User.objects.get(username="khalid"))
    chip = clerk.locator("tr", has_text=visa.number).locator(".chip").first
    status = visa.record_type.statuses[visa.status]
    was = status.label["ar"]
    expect(chip).to_have_text(was)

    retype(page, f"statuses.{status.key}.color", "color: pinkk")
    expect(page.locator("#faults .bad")).to_contain_text("pink")
    axe(page)
    page.keyboard.press("Backspace")
    expect(page.locator("#faults")).to_have_text("لا مشكلات")
    expect(page.locator("#changes")).to_contain_text(f"اللون في الحالة «{was}»")
    page.get_by_role("button", name="احفظ في مسودتي").click()
    page.wait_for_url(f"**{TRANSACTION}")
    retype(page, f"statuses.{status.key}.label.ar", "ar: واردة")
    page.keyboard.press("Control+s")
    page.wait_for_url(f"**{TRANSACTION}")
    expect(page.locator("main")).to_contain_text(f"«{was}» ← «واردة»")
    axe(page)

    page.goto("/builder/")
    draft = page.get_by_role("region", name="مسودتي")
    expect(draft).to_contain_text(f"«{was}» ← «واردة»")
    draft.get_by_role("link", name="المراجعة والنشر").click()
    axe(page)
    page.get_by_label("السبب").fill("كما يقولها الموظفون")
    page.get_by_role("button", name="انشر").click()
    expect(page.get_by_role("region", name="المنشور الآن")).to_contain_text("كما يقولها الموظفون")

    clerk.reload()
    expect(chip).to_have_text("واردة")
    expect(chip).to_have_class("chip pink")

    page.goto("/builder/releases/")
    axe(page)
    before = page.locator(".releases > li").nth(1)
    before.get_by_role("button", name="الرجوع إلى").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"«واردة» ← «{was}»")
    axe(page)
    dialog.get_by_label("السبب").fill("لم يعتدها الناس")
    dialog.get_by_role("button", name="الرجوع", exact=True).click()
    expect(page.get_by_role("region", name="المنشور الآن")).to_contain_text("لم يعتدها الناس")
    clerk.reload()
    expect(chip).to_have_text(was)


def test_a_rename_mends_its_uses_and_is_undone_after_a_reload(
    office: None, open_page: OpenPage, axe: Axe
) -> None:
    page = open_page("/builder/kinds/view/late/", user=User.objects.get(username="admin"))
    used = page.get_by_role("group", name="يُستخدم في")
    expect(used).to_contain_text("items.late.view")
    axe(page)
    page.get_by_role("button", name="المزيد").first.click()
    page.get_by_role("button", name="تغيير المفتاح").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("items.late.view")
    dialog.get_by_label("المفتاح").fill("behind_time")
    dialog.get_by_role("button", name="غيّره في مسودتي").click()
    page.wait_for_url("**/builder/kinds/view/behind_time/")
    page.goto("/builder/")
    draft = page.get_by_role("region", name="مسودتي")
    expect(draft).to_contain_text("behind_time")
    page.reload()
    draft.get_by_role("button", name="تراجع").click()
    expect(page.get_by_role("region", name="مسودتي")).to_contain_text("لا فرق عن المنشور")
