"""Another type for a field: what becomes of the values that there are."""

from __future__ import annotations

from django.http import HttpResponseBase

from builder.pages.gate import builder_page
from runtime.pages.page import NotHere, Request


@builder_page
def convert(request: Request, key: str, path: str) -> HttpResponseBase:
    raise NotHere
