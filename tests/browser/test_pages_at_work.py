"""Pages as people work with them: by keyboard, live, with files, on two screens."""

import re
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from engine.access import actor_of
from engine.access.models import User
from runtime import notifications, records
from runtime.notifications import Message
from runtime.records.models import Record
from tests.desk import Desk, label, png

Open = Callable[..., Page]
_numbers = count(1)


@pytest.fixture
def alice(people: dict[str, User]) -> User:
    return _english(people["alice"])


@pytest.fixture
def sara(people: dict[str, User]) -> User:
    return _english(people["sara"])


def _english(user: User) -> User:
    User.objects.filter(pk=user.pk).update(language="en")
    user.refresh_from_db()
    return user


@pytest.fixture
def open_english(open_page: Open) -> Open:
    def open_one(path: str, user: User, **look: Any) -> Page:
        return open_page(path, user=user, language="en", **look)

    return open_one


@pytest.fixture
def visa(desk: Desk, alice: User, sara: User) -> Record:
    """A visa of Alice's that no other test works on."""
    note = f"visa {next(_numbers)}"
    made = records.submit(actor_of(alice), "visa", {"client": desk.client.pk, "note": note})
    return records.assign(actor_of(sara), made, alice)


def test_the_slash_searches_and_n_begins_a_new_record(
    desk: Desk,
    alice: User,
    open_english: Open,
) -> None:
    page = open_english("/lists/client/", alice)
    page.keyboard.press("/")
    expect(page.locator("#top-search")).to_be_focused()
    page.keyboard.type("acme")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=acme")
    expect(page.locator("main")).to_contain_text("Acme")
    page.goto("/lists/client/")
    page.keyboard.press("n")
    page.wait_for_url("**/lists/client/new/")
    page.locator("#name").press_sequentially("n/n")
    expect(page.locator("#name")).to_have_value("n/n")


def test_the_first_tab_leads_past_the_menu(
    desk: Desk,
    alice: User,
    open_english: Open,
) -> None:
    page = open_english("/lists/client/", alice)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_a_form_is_filled_and_sent_by_keyboard_alone(
    desk: Desk,
    alice: User,
    open_english: Open,
) -> None:
    page = open_english("/lists/client/new/", alice)
    name = f"Keyboard {next(_numbers)}"
    page.locator("#name").focus()
    page.keyboard.type(name)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "city":
            break
    page.keyboard.type("Taif")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/records/\d+/"))
    expect(page.locator("h1")).to_have_text(name)
    assert Record.objects.get(title=name).data["city"] == "Taif"


def test_a_refused_form_leads_to_what_is_wrong(
    desk: Desk,
    alice: User,
    open_english: Open,
    axe: Callable[[Page], None],
) -> None:
    page = open_english("/lists/client/new/", alice)
    page.locator("#city").fill("Taif")
    page.locator("#city").press("Control+Enter")
    expect(page.locator("#name")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#city")).to_have_value("Taif")
    axe(page)


def test_a_dialog_holds_the_focus_and_escape_closes_it(
    visa: Record, alice: User, open_english: Open, axe: Callable[[Page], None]
) -> None:
    page = open_english(f"/records/{visa.pk}/", alice)
    opener = page.locator(f"[data-dialog='/records/{visa.pk}/start/postponement/']")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("#dialog")
    expect(dialog.locator("form")).to_be_visible()
    axe(page)
    inside = (
        "document.activeElement === document.body || !!document.activeElement.closest('#dialog')"
    )
    for _ in range(15):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(opener).to_be_focused()


def test_a_dialog_comes_back_with_what_is_wrong_and_then_does_it(
    visa: Record, alice: User, open_english: Open
) -> None:
    page = open_english(f"/records/{visa.pk}/", alice)
    page.locator("[data-dialog$='/start/postponement/']").click()
    dialog = page.locator("#dialog")
    dialog.locator("[name=reason]").fill("papers")
    dialog.locator(".dialog-foot .primary").click()
    expect(dialog.locator("#new_date")).to_have_attribute("aria-invalid", "true")
    expect(dialog.locator("[name=reason]")).to_have_value("papers")
    dialog.locator("#new_date").fill("2030/01/01")
    dialog.locator(".dialog-foot .primary").click()
    expect(page.locator(".task-strip")).to_be_visible()
    assert visa.processes.count() == 1


def test_a_list_shows_what_matches_while_one_types(
    desk: Desk,
    alice: User,
    open_english: Open,
    axe: Callable[[Page], None],
) -> None:
    page = open_english("/lists/client/", alice)
    box = page.locator(".list-search input")
    box.press_sequentially("zzz")
    expect(page.locator("#rows")).to_contain_text("Nothing matches")
    expect(box).to_be_focused()
    box.fill("acme")
    expect(page.locator("#rows tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile("q=acme"))
    axe(page)
    page.go_back()
    expect(page.locator("main")).to_be_visible()


def test_names_that_are_alike_are_shown_while_one_types(
    desk: Desk,
    alice: User,
    open_english: Open,
) -> None:
    page = open_english("/lists/client/new/", alice)
    page.locator("#name").press_sequentially("Acme")
    page.keyboard.press("Tab")
    expect(page.locator(".nearest")).to_contain_text("C0001")


def test_a_file_is_dropped_on_a_record(
    desk: Desk,
    alice: User,
    open_english: Open,
) -> None:
    page = open_english(f"/records/{desk.client.pk}/", alice)
    name = f"drop {next(_numbers)}.png"
    given = {"name": name, "mimeType": "image/png", "buffer": png()}
    page.locator("#documents input[type=file]").set_input_files(given)  # type: ignore[arg-type]
    expect(page.locator("#documents .files")).to_contain_text(name)
    expect(page.locator(".toast")).to_contain_text("1 file was added")


def test_a_form_that_is_sent_early_waits_for_its_file(
    desk: Desk,
    alice: User,
    open_english: Open,
) -> None:
    page = open_english("/lists/client/new/", alice)
    uploads: list[Route] = []
    page.route("**/upload/", lambda route: uploads.append(route))
    given = {"name": "face.png", "mimeType": "image/png", "buffer": png()}
    page.locator(
        "#photo-host input[type=file], #photo-field input[type=file]"
    ).first.set_input_files(
        given  # type: ignore[arg-type]
    )
    expect(page.locator("#photo-field, #photo-host").first).to_contain_text("face.png")
    name = f"Photo {next(_numbers)}"
    page.locator("#name").fill(name)
    page.locator("#name").press("Control+Enter")
    page.locator("#name").press("Control+Enter")
    uploads[0].continue_()
    page.wait_for_url(re.compile(r"/records/\d+/"))
    assert Record.objects.get(title=name).data["photo"]


def _listening(page: Page, path: str) -> None:
    """Open a page and wait until it hears what happens."""
    with page.expect_response(lambda answer: "/events/" in answer.url):
        page.goto(path)


def test_bob_is_told_at_once_on_his_own_screen(
    desk: Desk,
    people: dict[str, User],
    open_english: Open,
) -> None:
    bob = _english(people["bob"])
    page = open_english("/", bob)
    _listening(page, "/")
    words = f"Come at {next(_numbers)} o'clock <b>now</b>"
    notifications.notify([bob.pk], Message(text=label(words)), record=desk.client, over=("in_app",))
    expect(page.locator(".toast")).to_contain_text(words)
    expect(page.locator("[data-count=unread]")).to_be_visible()
    page.goto("/notifications/")
    expect(page.locator(".note-row").first).to_contain_text(words)


def test_a_comment_written_twice_by_a_hasty_hand_stands_once(
    desk: Desk,
    alice: User,
    open_english: Open,
) -> None:
    page = open_english(f"/records/{desk.client.pk}/", alice)
    words = f"hasty {next(_numbers)}"
    page.locator(".comment-form textarea").fill(words)
    page.get_by_role("button", name="Send", exact=True).dblclick()
    expect(page.locator(".comments")).to_contain_text(words)
    assert desk.client.comments.filter(text=words).count() == 1


def test_two_screens_one_record_and_the_later_is_told(
    visa: Record, alice: User, sara: User, open_english: Open
) -> None:
    hers = open_english(f"/records/{visa.pk}/edit/", alice)
    others = open_english(f"/records/{visa.pk}/edit/", sara)
    others.locator("#note").fill("Sara was quicker")
    others.locator("#record-form .primary").click()
    others.wait_for_url(re.compile(rf"/records/{visa.pk}/$"))
    hers.locator("#note").fill("Alice was late")
    hers.locator("#record-form .primary").click()
    expect(hers.locator(".notice.bad")).to_contain_text("Sara changed this record")
    expect(hers.locator("#note")).to_have_value("Alice was late")


def test_words_that_look_like_markup_are_words_in_every_script(
    desk: Desk,
    alice: User,
    open_english: Open,
) -> None:
    """The toast, the lookup and the live form write with scripts, where escaping is theirs."""
    evil = f"<img src=x onerror=alert(1)> {next(_numbers)}"
    made = records.submit(actor_of(alice), "client", {"name": evil})
    page = open_english("/lists/visa/new/", alice)
    page.on("dialog", lambda box: pytest.fail(f"a script ran: {box.message}"))
    page.locator("#client").press_sequentially("img src")
    option = page.get_by_role("option").filter(has_text=evil)
    expect(option.first).to_be_visible()
    option.first.click()
    _listening(page, f"/lists/visa/new/?client={made.pk}")
    expect(page.locator("#client")).to_have_value(re.compile("img src"))
    notifications.notify([alice.pk], Message(text=label(evil)), record=made, over=("in_app",))
    expect(page.locator(".toast")).to_contain_text(evil)
