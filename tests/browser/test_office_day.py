"""A day in the office, as its people live it: from a new client to the invoice."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from engine.access.actors import SYSTEM
from engine.access.models import User
from engine.blueprint import Blueprint, live, packs, refresh, releases
from engine.platform import places
from runtime.demo import people, reading
from runtime.records.models import Record
from tests.browser.office import WORDS, Screen
from tests.instance import Instance

pytestmark = pytest.mark.walk

PACK = places.ROOT / "seeds" / "easygo"
# A number for each language: the office lives through the day twice.
MOBILES = {"ar": "0551234001", "en": "0551234002"}
REGISTERS = {"ar": "1010200001", "en": "1010200002"}
NAMES = {"ar": "شركة أفق نجد للمقاولات", "en": "شركة أفق نجد للتجارة"}
AT_THE_DESK = Callable[[str], Screen]


@pytest.fixture(params=["ar", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def office(on_instance: Instance, language: str) -> None:
    """The pack at work, with its people, who all read one language."""
    refresh()
    pack = packs.Pack.read(PACK)
    blueprint = Blueprint(pack.definitions)
    if live().blueprint.hash != blueprint.hash:
        releases.publish(SYSTEM, blueprint, reason="a day", base=live().number or None)
    demo = reading.read(PACK)
    people.bring(demo.accounts, demo.groups)
    ours = [account.username for account in demo.accounts]
    User.objects.filter(username__in=ours).update(language=language)


@pytest.fixture
def at_the_desk(
    office: None, language: str, open_page: Callable[..., Page], axe: Callable[[Page], None]
) -> AT_THE_DESK:
    def sit_down(name: str) -> Screen:
        page = open_page("/", user=User.objects.get(username=name), language=language)
        screen = Screen(page, WORDS[language], axe)
        screen.settled()
        return screen

    return sit_down


def test_from_a_new_client_to_the_invoice(at_the_desk: AT_THE_DESK, language: str) -> None:
    noura, khalid, amal = at_the_desk("noura"), at_the_desk("khalid"), at_the_desk("amal")
    huda = at_the_desk("huda")
    add_a_client(noura, language)
    visa = add_a_transaction(noura, language)
    assign(khalid, visa, "أمل الزهراني")
    receive(amal, visa)
    ask_for_more_time(amal, visa)
    approve_more_time(khalid, visa)
    approve_more_time(huda, visa)
    the_date_has_moved(amal, visa)
    close_with_a_discount(amal, visa)
    nobody_else_may_decide(noura, visa)
    approve_the_discount(huda, visa)
    the_invoice_shows_it(huda, visa)
    money_is_not_for_everybody(noura, at_the_desk("majed"), visa)
    assign(khalid, visa, "ماجد الدوسري")
    he_sees_it_without_the_money(at_the_desk("majed"), visa)


def add_a_client(noura: Screen, language: str) -> None:
    noura.goto("/lists/client/new/")
    noura.choose("company")
    noura.fill("name", NAMES[language])
    noura.fill("commercial_register", REGISTERS[language])
    noura.fill("mobile", MOBILES[language])
    noura.choose("silver")
    noura.press("save")
    noura.page.wait_for_url("**/records/*/")
    noura.settled()
    noura.sees(NAMES[language])
    # The same client once more: the nearest names show it, and the mobile stops it.
    noura.goto("/lists/client/new/")
    noura.fill("name", "افق نجد")
    noura.sees(NAMES[language])
    noura.fill("mobile", MOBILES[language])
    noura.press("save")
    noura.sees(noura.words["taken"])
    noura.settled()
    assert "/new/" in noura.page.url


def add_a_transaction(noura: Screen, language: str) -> str:
    """Return the address of the new transaction."""
    noura.goto("/lists/exit_reentry/new/")
    noura.look_up("client", NAMES[language])
    noura.fill("traveller", "محمد شفيق")
    noura.fill("residence_number", "2000000006")
    noura.choose("multiple")
    noura.day("travel_date", timezone.now().date() + timedelta(days=30))
    noura.add_row("fees", {"item": "أتعاب إصدار التأشيرة", "quantity": "2", "price": "500"})
    expect(noura.page.locator("#subtotal-field")).to_contain_text("1,000")
    noura.press("save")
    noura.page.wait_for_url("**/records/*/")
    noura.settled()
    noura.status("transferred")
    return noura.page.url


def assign(khalid: Screen, visa: str, name: str) -> None:
    khalid.goto(visa)
    dialog = khalid.dialog("change")
    dialog.get_by_role("radio", name=name).check(force=True)
    with khalid.page.expect_navigation():
        khalid.press("assign", within=dialog)
    expect(khalid.page.locator(".side-facts")).to_contain_text(name)
    khalid.settled()


def receive(amal: Screen, visa: str) -> None:
    amal.goto(visa)
    amal.status("transferred")
    with amal.page.expect_navigation():
        amal.press("receive")
    amal.status("in_progress")
    amal.settled()


def ask_for_more_time(amal: Screen, visa: str) -> None:
    dialog = amal.dialog("postponement")
    amal.day("new_date", timezone.now().date() + timedelta(days=40), within=dialog)
    amal.fill("reason", "موعد جديد لدى الجهة", within=dialog)
    with amal.page.expect_navigation():
        amal.press("send", within=dialog)
    expect(amal.page.locator(".task-strip")).to_be_visible()
    amal.has_no("postponement")


def approve_more_time(who: Screen, visa: str) -> None:
    who.goto("/tasks/")
    who.goto(visa)
    who.page.get_by_role("link", name=who.words["open_task"]).click()
    who.page.wait_for_url("**/tasks/*/")
    who.settled()
    who.press("approve")
    who.page.wait_for_url(lambda url: "/tasks/" not in url or url.endswith("/tasks/"))
    who.settled()


def the_date_has_moved(amal: Screen, visa: str) -> None:
    wanted = timezone.now().date() + timedelta(days=40)
    due = Record.objects.values_list("due", flat=True).get(pk=record_id(visa))
    assert due is not None
    assert due.date() == wanted
    amal.goto(visa)
    amal.status("in_progress")
    amal.sees(str(wanted.year))


def close_with_a_discount(amal: Screen, visa: str) -> None:
    dialog = amal.dialog("closing")
    amal.fill("discount", "150", within=dialog)
    with amal.page.expect_navigation():
        amal.press("send", within=dialog)
    expect(amal.page.locator(".task-strip")).to_be_visible()
    amal.status("in_progress")


def nobody_else_may_decide(noura: Screen, visa: str) -> None:
    noura.goto(visa)
    expect(noura.page.locator(".task-strip")).to_be_visible()
    expect(noura.page.get_by_role("link", name=noura.words["open_task"])).to_have_count(0)
    noura.has_no("closing")
    noura.has_no("change")


def approve_the_discount(huda: Screen, visa: str) -> None:
    huda.goto(visa)
    huda.page.get_by_role("link", name=huda.words["open_task"]).click()
    huda.page.wait_for_url("**/tasks/*/")
    huda.settled()
    huda.sees("150")
    huda.press("approve_discount")
    huda.page.wait_for_url(lambda url: "/tasks/" not in url or url.endswith("/tasks/"))
    huda.goto(visa)
    huda.status("closed")
    huda.sees("850")


def the_invoice_shows_it(huda: Screen, visa: str) -> None:
    huda.page.locator("#related-invoices tbody a").first.click()
    huda.page.wait_for_url("**/records/*/")
    huda.settled()
    for amount in ("1,000", "150", "850"):
        huda.sees(amount)


def money_is_not_for_everybody(noura: Screen, majed: Screen, visa: str) -> None:
    invoice = Record.objects.get(type="invoice", data__transaction=record_id(visa))
    noura.refused(f"/records/{invoice.pk}/")
    majed.refused(f"/records/{invoice.pk}/")
    majed.refused("/lists/invoice/", 403)
    majed.refused(visa)


def he_sees_it_without_the_money(majed: Screen, visa: str) -> None:
    majed.goto(visa)
    majed.sees("محمد شفيق")
    for hidden in (majed.words["fees"], majed.words["total"], "850"):
        expect(majed.page.locator("main")).not_to_contain_text(hidden)


def record_id(url: str) -> int:
    return int(url.rstrip("/").rsplit("/", 1)[-1])
