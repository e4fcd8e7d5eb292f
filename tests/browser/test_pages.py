"""Every page in a real browser: for who listens to it, who holds a phone, by day and by night."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from engine.access.models import User
from tests.desk import Desk

OpenPage = Callable[..., Page]


def of_clerks(desk: Desk) -> list[str]:
    visa, client = f"/records/{desk.visa.pk}/", f"/records/{desk.client.pk}/"
    return [
        "/", "/tasks/", "/notifications/", "/search/", "/search/?q=acme", "/search/?q=nobody",
        "/lists/client/", "/lists/client/?view=riyadh", "/lists/client/?q=nobody",
        f"/lists/client/?mine={desk.saved.pk}", "/lists/request/", "/lists/client/new/",
        "/lists/visa/new/", client, visa, f"{client}edit/", f"{visa}history/", f"{visa}print/",
        f"/tasks/{desk.task.pk}/", "/profile/", "/profile/password/", "/records/999999999/",
    ]  # fmt: skip


def of_managers(desk: Desk) -> list[str]:
    return [
        "/people/", "/people/new/", f"/people/{desk.alice.pk}/", "/departments/visas/",
        "/groups/new/", f"/groups/{desk.group.key}/", "/incidents/",
        "/messages/", f"/messages/{desk.message.pk}/", "/messages/refusals/", "/messages/wishes/",
    ]  # fmt: skip


def faults(page: Page, path: str, axe: Callable[[Page], None], *, phone: bool) -> list[str]:
    """Return what is wrong with a page for those who hear it, or hold a phone."""
    page.goto(path)
    page.wait_for_load_state()
    found = []
    try:
        axe(page)
    except AssertionError as error:
        found.append(str(error))
    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if phone and wider > 0:
        found.append(f"{path}: {wider} px wider than a phone")
    return found


@pytest.mark.parametrize(
    ("language", "dark", "phone"),
    [
        pytest.param("ar", False, True, id="ar-light-phone"),
        pytest.param("en", True, False, id="en-dark-desktop", marks=pytest.mark.walk),
    ],
)
def test_every_page_is_open_to_everybody(
    desk: Desk,
    people: dict[str, User],
    open_page: OpenPage,
    axe: Callable[[Page], None],
    language: str,
    dark: bool,
    phone: bool,
) -> None:
    User.objects.update(language=language)
    look: dict[str, Any] = {"language": language, "dark": dark, "phone": phone}
    found = []
    for who, paths in (("alice", of_clerks(desk)), ("adam", of_managers(desk))):
        page = open_page("/", user=people[who], **look)
        for path in paths:
            found += faults(page, path, axe, phone=phone)
    assert not found, "\n\n".join(found)


@pytest.mark.parametrize(
    ("language", "dark", "phone"),
    [("ar", True, False), ("en", False, True), ("fa", True, True)],
    ids=["ar-dark-desktop", "en-light-phone", "fa-dark-phone"],
)
def test_the_main_pages_are_so_in_every_look(
    desk: Desk,
    people: dict[str, User],
    open_page: OpenPage,
    axe: Callable[[Page], None],
    language: str,
    dark: bool,
    phone: bool,
) -> None:
    User.objects.update(language=language)
    look: dict[str, Any] = {"language": language, "dark": dark, "phone": phone}
    page = open_page("/", user=people["alice"], **look)
    paths = ["/", "/lists/request/", "/lists/visa/new/", f"/records/{desk.visa.pk}/"]
    found = [fault for path in paths for fault in faults(page, path, axe, phone=phone)]
    page = open_page("/login/", **look)
    found += faults(page, "/login/", axe, phone=phone)
    assert not found, "\n\n".join(found)
