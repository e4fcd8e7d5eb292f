"""The policy of the pages holds in a real browser, and the tests would notice if it did not."""

from collections.abc import Callable

from playwright.sync_api import Page


def test_a_page_loads_nothing_that_its_policy_refuses(open_page: Callable[..., Page]) -> None:
    page = open_page("/healthz")
    assert page.inner_text("body").strip() == "ok"


def test_an_inline_script_is_refused_and_noticed(
    open_page: Callable[..., Page], complaints: list[str]
) -> None:
    page = open_page("/healthz")
    with page.expect_console_message(lambda said: said.text.startswith("policy:")) as noticed:
        page.evaluate("document.body.innerHTML = `<img src=x onerror='window.ran = 1'>`")
    assert "script-src" in noticed.value.text
    assert page.evaluate("window.ran") is None
    assert [line for line in complaints if "policy: script-src" in line]
    complaints.clear()
