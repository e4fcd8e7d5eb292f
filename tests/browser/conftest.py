"""A real browser on a running instance. What the browser complains about fails the test."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from engine.platform import places
from tests.browser.desk import desk, people  # noqa: F401  (fixtures of every test here)
from tests.browser.given import OpenPage
from tests.instance import Instance

# Playwright keeps an event loop in this thread, where Django fears to be called.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# Two browsers, two instances and the tests share two cores.
expect.set_options(timeout=15_000)

_HERE = Path(__file__).parent
_AXE = places.ROOT / "node_modules" / "axe-core" / "axe.min.js"
_CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
_REQUIRED = bool(os.environ.get("BROWSER_REQUIRED"))
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
]
_DESKTOP = {"width": 1280, "height": 860}
_PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
# Listens before any script of the page, so that nothing is missed.
_LISTEN = """
addEventListener("securitypolicyviolation", (event) => {
  const place = `${event.sourceFile}:${event.lineNumber}`;
  console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI} at ${place}`);
});
"""

# A form that is being sent is dimmed.
_ANSWERED = "() => !document.querySelector('.htmx-request')"
_AT_REST = """() => Promise.allSettled(
  document.getAnimations()
    .filter((each) => each.effect.getComputedTiming().iterations !== Infinity)
    .map((each) => each.finished),
)"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ours = [item for item in items if item.path.is_relative_to(_HERE)]
    if ours and not _CHROMIUM and not _REQUIRED:
        for item in ours:
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if "tests/browser" in r.nodeid]
    if skipped:
        terminalreporter.section("NOT TESTED IN A BROWSER", sep="!", red=True, bold=True)
        advice = "install Chromium (Debian: apt install chromium)"
        terminalreporter.line(f"{len(skipped)} browser tests were skipped: {advice}.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert _CHROMIUM, "no Chromium on this machine, and BROWSER_REQUIRED is set"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser complained about; a test that provokes some takes them out."""
    complaints: list[str] = []
    yield complaints
    assert not complaints, "the browser complained:\n" + "\n".join(complaints)


@pytest.fixture
def open_page(browser: Browser, on_instance: Instance, complaints: list[str]) -> Iterator[OpenPage]:
    """Open a page as somebody: `open_page("/tasks/", user=alice, language="ar", phone=True)`.

    `user` is signed in already; `dark` asks for the dark colours; each call is another browser.
    """
    contexts: list[BrowserContext] = []

    def open_one(
        path: str = "/",
        *,
        user: Any = None,
        language: str = "ar",
        dark: bool = False,
        phone: bool = False,
    ) -> Page:
        size = _PHONE if phone else {"viewport": _DESKTOP}
        scheme = "dark" if dark else "light"
        context = browser.new_context(
            base_url=on_instance.url, locale=language, color_scheme=scheme, **size
        )
        contexts.append(context)
        context.add_init_script(_LISTEN)
        context.add_cookies(_cookies(on_instance.url, user, language))
        page = context.new_page()
        listen(page, complaints)
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Check a page for what keeps people with disabilities out: `axe(page)`."""
    return assert_accessible


def assert_accessible(page: Page) -> None:
    # What is still fading in has not the colours that people read.
    page.wait_for_function(_ANSWERED)
    page.evaluate(_AT_REST)
    # Evaluated from outside the page, so its policy needs no exception.
    page.evaluate(_AXE.read_text())
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    lines = [
        f"{problem['id']}: {problem['help']}\n  {node['html'][:200]}\n  {node['failureSummary']}"
        for problem in found["violations"]
        for node in problem["nodes"]
    ]
    assert not lines, f"{page.url}:\n" + "\n".join(lines)


def _cookies(url: str, user: Any, language: str) -> list[Any]:
    cookies = {"django_language": language}
    if user is not None:
        client = Client()
        client.force_login(user)
        cookies["sessionid"] = client.cookies["sessionid"].value
    return [{"name": name, "value": value, "url": url} for name, value in cookies.items()]


def listen(page: Page, complaints: list[str]) -> None:
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda said: complaints.append(f"{page.url}: {said.text}") if _serious(said) else None,
    )


def _serious(said: Any) -> bool:
    # A refused form answers 4xx, which the browser reports as well: the tests look at those.
    return said.type == "error" and "the server responded with a status of 4" not in said.text
