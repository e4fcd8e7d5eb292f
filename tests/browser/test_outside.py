"""People who are not in the office: a client in the portal, a representative without a network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from engine.access import actor_of
from engine.access.models import Department, User
from engine.blueprint import live
from runtime import records
from runtime.comments.models import Comment
from runtime.records.models import Record
from tests import blueprints
from tests.browser.conftest import OpenPage
from tests.desk import png
from tests.integration.runtime.portal import house

pytestmark = pytest.mark.walk
WORDS = {
    "ar": {"start": "Start", "send": "إرسال", "waiting": "بانتظار الإرسال: 2"},
    "en": {"start": "Start", "send": "Send", "waiting": "Waiting to be sent: 2"},
}

_SYNC_IS_ASKED = """async () => {
  const worker = await navigator.serviceWorker.ready;
  return (await worker.sync.getTags()).includes("outbox");
}"""


@dataclass
class Way:
    """Rana, who is on her way with a client's visa, and the client's guest."""

    rana: User
    sara: User
    guest: User
    visa: Record

    def now(self) -> Record:
        return Record.objects.get(pk=self.visa.pk)

    def said(self) -> list[str]:
        return list(Comment.objects.filter(record=self.visa).values_list("text", flat=True))


@pytest.fixture
def way(people: dict[str, User]) -> Way:
    bodies = house.bodies()
    if live().blueprint.hash != blueprints.blueprint(bodies).hash:
        blueprints.publish(bodies)
    name = uuid4().hex[:8]
    unit = Department.objects.get(key="visas")
    rana = User.objects.create_user(f"rana-{name}", name="Rana", roles=["clerk", "rep"],
                                    department=unit)  # fmt: skip
    sara = people["sara"]
    client = records.submit(actor_of(rana), "client", {"name": f"Client {name}"})
    visa = records.submit(actor_of(rana), "visa", {"client": client.pk})
    visa = records.assign(actor_of(sara), visa, rana)
    guest = User.objects.create_user(f"{name}@example.com", name="Omar Guest", language="en",
                                     roles=["guest"], record_id=client.pk)  # fmt: skip
    return Way(rana, sara, guest, visa)


def _kept(page: Page) -> None:
    """Wait until the device has what it needs without a network."""
    expect(page.locator("html")).to_have_attribute("data-kept", re.compile("[1-9]"))
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")


def _lose_network(page: Page) -> None:
    page.context.set_offline(True)
    expect(page.locator(".offline-bar")).to_be_visible()


def _no_news(complaints: list[str]) -> None:
    """A browser without a network says so: that is no fault."""
    complaints[:] = [each for each in complaints if "net::ERR_" not in each]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_rana_works_without_a_network_and_all_of_it_arrives_once(
    way: Way, open_page: OpenPage, axe: Any, complaints: list[str], language: str
) -> None:
    words, path = WORDS[language], f"/records/{way.visa.pk}/"
    User.objects.filter(pk=way.rana.pk).update(language=language)
    page = open_page(path, user=way.rana, language=language, phone=True)
    _kept(page)
    _lose_network(page)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Client")
    page.get_by_role("button", name=words["start"], exact=True).click()
    page.locator(".comment-form textarea").fill("At the counter")
    page.locator(".comment-form").get_by_role("button", name=words["send"], exact=True).click()
    bar = page.locator("[data-outbox]")
    expect(bar).to_contain_text(words["waiting"])
    bar.click()
    expect(page.locator(".outbox > li")).to_have_count(2)
    axe(page)
    assert way.now().status == "assigned"
    page.context.set_offline(False)
    expect(bar).to_be_hidden()
    assert (way.now().status, way.said()) == ("working", ["At the counter"])
    page.reload()
    expect(page.locator("#comments .comment-text")).to_have_text("At the counter")
    assert way.said() == ["At the counter"]
    _no_news(complaints)


def test_a_conflict_is_shown_with_what_happened_and_rana_decides(
    way: Way, open_page: OpenPage, axe: Any, complaints: list[str]
) -> None:
    rana, sara = actor_of(way.rana), actor_of(way.sara)
    records.transition(rana, way.visa, "start")
    page = open_page(f"/records/{way.visa.pk}/", user=way.rana, language="en", phone=True)
    _kept(page)
    _lose_network(page)
    page.get_by_role("button", name="Wait", exact=True).click()
    dialog = page.locator("#dialog")
    dialog.get_by_role("button", name="Wait", exact=True).click()
    expect(page.locator(".toast")).to_contain_text("Fill in what is required first.")
    expect(dialog.get_by_label("Paper number")).to_have_attribute("aria-invalid", "true")
    dialog.get_by_label("Paper number").fill("passport")
    dialog.get_by_role("button", name="Wait", exact=True).click()
    bar = page.locator("[data-outbox]")
    expect(bar).to_contain_text("Waiting to be sent: 1")
    records.edit(sara, way.now(), {"note": "Changed meanwhile"})
    page.context.set_offline(False)
    expect(bar).to_contain_text("Not sent, needs you: 1")
    bar.click()
    row = page.locator(".outbox > li")
    expect(row).to_contain_text("Sara changed this record")
    expect(row).to_contain_text("It stands now at: Working")
    expect(row).to_contain_text("to Changed meanwhile")
    expect(row).to_contain_text("passport")
    axe(page)
    assert way.now().status == "working"
    row.get_by_role("button", name="Edit").click()
    row.get_by_label("Paper number").fill("passport and photo")
    row.get_by_role("button", name="Save").click()
    expect(bar).to_be_hidden()
    now = way.now()
    assert (now.status, now.data["paper"]) == ("waiting", "passport and photo")
    assert now.data["note"] == "Changed meanwhile"
    _no_news(complaints)


def test_the_system_sends_what_waits_when_no_page_is_open(
    way: Way, open_page: OpenPage, complaints: list[str]
) -> None:
    page = open_page(f"/records/{way.visa.pk}/", user=way.rana, language="en", phone=True)
    page.context.grant_permissions(["background-sync"])
    _kept(page)
    devtools, known = page.context.new_cdp_session(page), list[str]()
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda told: known.extend(
        each["registrationId"] for each in told["registrations"]))  # fmt: skip
    devtools.send("ServiceWorker.enable")
    _lose_network(page)
    page.locator(".comment-form textarea").fill("From the queue")
    page.locator(".comment-form").get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("[data-outbox]")).to_contain_text("Waiting to be sent: 1")
    page.wait_for_function(_SYNC_IS_ASKED)
    other = page.context.new_page()
    page.close()
    other.context.set_offline(False)
    assert way.said() == []
    devtools = other.context.new_cdp_session(other)
    devtools.send("ServiceWorker.enable")
    with other.context.expect_event("response", lambda answer: answer.url.endswith("/comment/")):
        devtools.send("ServiceWorker.dispatchSyncEvent", {
            "origin": page.url.split("/records/")[0], "registrationId": known[0],
            "tag": "outbox", "lastChance": False})  # fmt: skip
    assert way.said() == ["From the queue"]
    _no_news(complaints)


def test_a_client_comments_in_the_portal_and_sends_the_missing_paper(
    way: Way, open_page: OpenPage, axe: Any, complaints: list[str], tmp_path: Path
) -> None:
    rana = actor_of(way.rana)
    visa = records.transition(rana, way.visa, "start")
    records.transition(rana, visa, "wait", data={"paper": "a passport"})
    page = open_page("/", user=way.guest, language="en", phone=True)
    expect(page.locator(".asks")).to_contain_text("Please bring: a passport")
    axe(page)
    page.locator(".asks").get_by_role("link", name="Show").click()
    page.locator(".comment-form textarea").fill("Here it is")
    page.locator(".comment-form").get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("#comments .comment-text")).to_have_text("Here it is")
    axe(page)
    page.get_by_role("button", name="Send it").click()
    dialog = page.locator("#dialog")
    dialog.get_by_role("button", name="Send", exact=True).click()
    expect(dialog).to_contain_text("Nothing has been added yet.")
    paper = tmp_path / "passport.png"
    paper.write_bytes(b"no picture")
    dialog.locator("input[type=file]").set_input_files(paper)
    expect(dialog).to_contain_text("The content of the file is not what its name says.")
    paper.write_bytes(png(20, 20))
    dialog.locator("input[type=file]").set_input_files(paper)
    expect(dialog.get_by_role("button", name="Remove passport.png")).to_be_visible()
    dialog.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("#details")).to_contain_text("passport.png")
    assert len(way.now().data["attached"]) == 1
    assert way.said() == ["Here it is"]
    assert "Rana" not in page.content()
    complaints[:] = [each for each in complaints if "422" not in each]


def test_rana_speaks_and_scans_without_a_network(
    way: Way, open_page: OpenPage, axe: Any, complaints: list[str]
) -> None:
    page = open_page(f"/records/{way.visa.pk}/", user=way.rana, language="en", phone=True)
    _kept(page)
    _lose_network(page)
    page.reload()
    form = page.locator(".comment-form")
    form.get_by_role("button", name="Record your voice").click()
    expect(form.locator("[data-time]")).to_contain_text("0:02")
    form.get_by_role("button", name="Stop", exact=True).click()
    expect(form.locator("[data-preview] [data-voice]")).to_be_visible()
    form.get_by_role("button", name="Send", exact=True).click()
    bar = page.locator("[data-outbox]")
    expect(bar).to_contain_text("Waiting to be sent: 1")

    page.locator(".attach").get_by_role("button", name="Scan", exact=True).click()
    dialog = page.get_by_role("dialog", name="Scan")
    dialog.get_by_role("button", name="Take the page").click()
    dialog.get_by_role("button", name="Keep the page").click()
    axe(page)
    dialog.get_by_role("button", name="Make one file of them").click()
    expect(bar).to_contain_text("Waiting to be sent: 2")
    assert not Comment.objects.filter(record=way.visa).exists()

    page.context.set_offline(False)
    expect(bar).to_be_hidden()
    said = Comment.objects.get(record=way.visa)
    assert said.voice is not None
    assert said.voice.seconds > 1.5
    (paper,) = way.now().attachments.filter(comment=None)
    assert paper.name == "1.jpg"
    page.reload()
    expect(page.locator("#comments [data-voice]")).to_be_visible()
    expect(page.locator(".files")).to_contain_text(paper.name)
    _no_news(complaints)
