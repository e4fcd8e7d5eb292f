"""What the pages with a drawing share."""

from __future__ import annotations

from builder.pages.gate import builder_page
from engine.middleware.content_policy import allow_style_attributes
from runtime.pages.page import View


def design_page(view: View) -> View:
    """Answer only those who may build; drawings need attributes of style."""
    return allow_style_attributes(builder_page(view))
