"""What is copied on a canvas, as a text that the browser keeps for pasting."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase

from builder.canvas import clipboard
from builder.canvas.design import Address
from builder.pages.canvas import looking
from builder.pages.gate import builder_page
from runtime.pages.page import Request


@builder_page
def copy(request: Request, kind: str, key: str) -> HttpResponseBase:
    about = looking.subject(request, kind, key)
    chosen = [Address.read(text) for text in looking.chosen(request.GET)]
    text = clipboard.copy(about.design, [each for each in chosen if each is not None])
    return HttpResponse(text, content_type="application/json")
