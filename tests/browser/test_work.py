"""Work in a browser: a supervisor gives out what waits, and somebody speaks a comment."""

import re
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from playwright.sync_api import Page, expect

from engine.access import SYSTEM, actor_of
from engine.access.models import User
from runtime import assignment, records
from runtime.comments.models import Comment
from runtime.records.models import Record
from tests import desk as desks
from tests.blueprints import publish
from tests.browser.desk import desk, people  # noqa: F401
from tests.desk import Desk, label

pytestmark = pytest.mark.walk
OpenPage = Callable[..., Page]


@pytest.fixture
def waiting(desk: Desk, people: dict[str, User]) -> Iterator[list[Record]]:  # noqa: F811
    """Three visas for which nobody has room."""
    office = cast(dict[str, Any], desks.bodies())
    supervisor = office["role"]["supervisor"]
    supervisor["capabilities"] += ["distribution.manage", "distribution.over_cap"]
    supervisor["menus"] = [*supervisor["menus"], "board"]
    item = {"key": "board", "label": label("Distribution"), "page": "distribution"}
    office["menu"]["main"] = {"items": [*office["menu"]["main"]["items"], item]}
    policy = office["record_type"]["request"]["assignment"]
    policy |= {"strategy": "least_loaded", "cap": 1}
    publish(office)
    clerks = User.objects.filter(pk__in=[people["alice"].pk, people["bob"].pk])
    clerks.update(cap=0)
    data = {"client": desk.client.pk}
    yield [records.submit(actor_of(people["sara"]), "visa", data) for _ in range(3)]
    clerks.update(cap=None)


def given_to(record: Record) -> str:
    return str(Record.objects.get(pk=record.pk).assignee)


def test_a_supervisor_at_the_cap_gives_out_by_hand(
    waiting: list[Record],
    people: dict[str, User],  # noqa: F811
    open_page: OpenPage,
    axe: Callable[[Page], None],
) -> None:
    first, second, third = waiting
    page = open_page("/distribution/", user=people["sara"], language="en")
    cards = page.locator("[data-card]")
    alice = page.locator(f'[data-person="{people["alice"].pk}"]')
    bob = page.locator(f'[data-person="{people["bob"].pk}"]')
    before = cards.count()
    axe(page)

    page.locator(f'[data-card="{first.pk}"]').click()
    page.get_by_role("textbox", name="Reason").fill("She knows the client")
    alice.get_by_role("button", name="Give to Alice").click()
    expect(page.locator(".toast")).to_contain_text(f"{first.number} was given to Alice")
    expect(cards).to_have_count(before - 1)

    # Everybody has as much as they may have: why they get more has to be said.
    page.locator(f'[data-card="{second.pk}"]').drag_to(bob)
    expect(page.locator(".toast")).to_contain_text("Bob has reached the limit")
    page.get_by_role("textbox", name="Reason").fill("He has time today")
    page.locator(f'[data-card="{second.pk}"]').drag_to(bob)
    expect(page.locator(".toast")).to_contain_text(f"{second.number} was given to Bob")

    page.get_by_role("textbox", name="Reason").fill("She knows the client")
    page.locator(f"#card-{third.pk}").focus()
    page.keyboard.press("Space")
    alice.get_by_role("button", name="Give to Alice").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text(f"{third.number} was given to Alice")
    expect(cards).to_have_count(before - 3)
    assert [given_to(each) for each in waiting] == ["Alice", "Bob", "Alice"]

    alice.get_by_role("button", name="Limit and days away of Alice").click()
    dialog = page.get_by_role("dialog")
    dialog.locator('input[name="cap"]').fill("9")
    dialog.get_by_role("button", name="Save").click()
    expect(alice).to_contain_text("/ 9")

    # What comes meanwhile shows by itself, as the office hears of it, and is counted elsewhere.
    other = open_page("/tasks/", user=people["sara"], language="en")
    badge = other.locator('[data-count="distribution"]')
    counted = int(badge.text_content() or 0)
    User.objects.filter(pk=people["alice"].pk).update(cap=0)
    data = {"client": first.data["client"]}
    more = records.submit(actor_of(people["sara"]), "visa", data)
    assert assignment.plan_of(more) is not None
    expect(page.locator(f'[data-card="{more.pk}"]')).to_be_visible()
    expect(badge).to_have_text(str(counted + 1))
    records.delete(SYSTEM, Record.objects.get(pk=more.pk))


def test_alice_speaks_a_comment_and_bob_hears_it(
    desk: Desk,  # noqa: F811
    people: dict[str, User],  # noqa: F811
    open_page: OpenPage,
    axe: Callable[[Page], None],
) -> None:
    address = f"/records/{desk.visa.pk}/"
    page = open_page(address, user=people["alice"], language="ar")
    form = page.locator(".comment-form")
    form.get_by_role("button", name="تسجيل صوتي").click()
    stop = form.get_by_role("button", name="إيقاف", exact=True)
    expect(stop).to_be_visible()
    expect(form.locator("[data-time]")).to_contain_text("0:02")
    stop.click()
    preview = form.locator("[data-preview] [data-voice]")
    expect(preview).to_be_visible()
    assert preview.locator("rect").count() > 20
    form.get_by_role("button", name="إرسال", exact=True).click()
    expect(page.locator(".comment [data-voice]").first).to_be_visible()

    said = Comment.objects.exclude(voice=None).latest("pk")
    assert said.text == ""
    assert 1.5 < said.voice.seconds < 60
    assert max(said.voice.peaks) == 100

    heard = open_page(address, user=people["bob"], language="en", phone=True)
    voice = heard.locator(f"#comment-{said.pk} [data-voice]")
    seek = voice.get_by_role("slider", name="Position in the recording")
    axe(heard)
    voice.get_by_role("button", name="Speed 1×").click()
    expect(voice.locator("[data-speed]")).to_contain_text("1.5×")
    voice.get_by_role("button", name="Play").click()
    expect(voice.locator("rect.played").first).to_be_attached()
    expect(voice).to_have_class("voice")
    seek.focus()
    heard.keyboard.press("ArrowRight")
    assert float(seek.input_value()) > 0
    head = heard.locator(".record-head")
    heard.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(head).to_have_class(re.compile("compact"))
    expect(head.get_by_role("heading", level=1)).to_be_in_viewport()
    with heard.expect_download() as download:
        voice.get_by_role("link", name="Download the recording").click()
    assert download.value.suggested_filename.startswith("voice.")
    assert download.value.path().read_bytes()[:4] == b"\x1a\x45\xdf\xa3"
