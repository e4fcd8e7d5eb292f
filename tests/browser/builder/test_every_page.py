"""Every page of the builder is open to everybody: at a desk, in the dark, on a phone."""

from typing import Any

import pytest

from engine.access.models import User
from tests.browser.given import Axe, OpenPage
from tests.integration.builder.test_pages import PAGES

pytestmark = [pytest.mark.walk, pytest.mark.timeout(900)]
LOOKS = [("ar", {}), ("en", {"dark": True}), ("fa", {"phone": True})]


@pytest.mark.parametrize(("language", "look"), LOOKS, ids=["desk", "dark", "phone"])
def test_no_page_of_the_builder_shuts_anybody_out(
    office: None,
    open_page: OpenPage,
    axe: Axe,
    language: str,
    look: dict[str, Any],
) -> None:
    admin = User.objects.get(username="admin")
    page = open_page("/builder/", user=admin, language=language, **look)
    seen, wide = 0, list[str]()
    for path, _ in PAGES.values():
        answer = page.goto(path)
        assert answer is not None
        if page.locator("main").count() == 0:
            continue  # A part of a page, or its data.
        page.wait_for_load_state("networkidle")
        assert answer.ok or path == "/builder/releases/1/roll-back/", (path, answer.status)
        axe(page)
        seen += 1
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    assert seen > 35
    assert wide == []
