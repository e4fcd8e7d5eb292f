"""What tests in browsers are given: pages of people, and whether everybody can use them."""

from collections.abc import Callable

from playwright.sync_api import Page

OpenPage = Callable[..., Page]
Axe = Callable[[Page], None]
